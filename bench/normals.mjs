import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { markdownTable, writeSection } from './page.mjs';

/** Numbers of one fill, and fills of one round. */
const SIZE = 1_000_000;
const FILLS = 20;
/** Side of an orthogonal matrix. */
const SIDE = 512;

/** NumPy's fastest generator, as it is and in float32, and Keras' way to an orthogonal matrix: the best of a round's fills in ms. */
const program = `
import sys, time
import numpy
random = numpy.random.default_rng(1)
def orthogonal():
    q, r = numpy.linalg.qr(random.standard_normal((${SIDE}, ${SIDE})))
    return q * numpy.sign(numpy.diag(r))
for name, fill in {
    'float64': lambda: random.standard_normal(${SIZE}),
    'float32': lambda: random.standard_normal(${SIZE}, dtype='float32'),
    'orthogonal': orthogonal,
}.items():
    best = 1e9
    for _ in range(${FILLS}):
        start = time.perf_counter()
        fill()
        best = min(best, time.perf_counter() - start)
    print(numpy.__version__, name, 1e3 * best)
`;

/** Prints how fast fanin draws matrices of normal numbers and orthogonal ones, beside NumPy where there is one, in turns. */
export async function timeNormals({ rounds, page }) {
  const dist = new URL('../dist/index.mjs', import.meta.url);
  if (!existsSync(dist)) throw new Error('dist is not built: npm run build');
  const { Orthogonal, RandomNormal, TruncatedNormal } = await import(dist);
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const python = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', 'import numpy']).status === 0,
  );
  if (python === undefined) console.log('NumPy is not installed: apt-get install python3-numpy');
  const rates = new Map();
  const times = new Map();
  const note = (to, name, value) => to.set(name, [...(to.get(name) ?? []), value]);
  const rate = (milliseconds) => SIZE / milliseconds / 1e3;
  for (let round = 0; round < rounds; round++) {
    const million = [SIZE / 1000, 1000];
    note(rates, 'fanin, normal', rate(timeOf(new RandomNormal({ stddev: 1, seed: round }), million)));
    note(
      rates,
      'fanin, truncated normal',
      rate(timeOf(new TruncatedNormal({ stddev: 1, seed: round }), million)),
    );
    note(times, 'fanin', timeOf(new Orthogonal({ seed: round }), [SIDE, SIDE]));
    if (python === undefined) continue;
    const { stdout } = spawnSync(python, ['-c', program], { encoding: 'utf8', env });
    for (const line of stdout.trim().split('\n')) {
      const [version, name, milliseconds] = line.split(' ');
      if (name === 'orthogonal') note(times, `NumPy ${version}, float64`, Number(milliseconds));
      else note(rates, `NumPy ${version}, ${name}`, rate(Number(milliseconds)));
    }
  }
  const tables = [
    tableOf('million numbers a second', rates),
    tableOf(`an orthogonal matrix of ${SIDE} × ${SIDE}, ms`, times),
  ].join('\n\n');
  console.log(tables);
  if (page) writeSection('normals', tables);
}

function tableOf(title, values) {
  const rows = [...values].map(([name, each]) => {
    const sorted = each.sort((a, b) => a - b);
    return [name, ...[sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map((value) => value.toFixed(0))];
  });
  return markdownTable([title, 'median', 'min', 'max'], rows);
}

/** Milliseconds, the best of some fills. */
function timeOf(initializer, shape) {
  let best = Infinity;
  for (let fill = 0; fill < FILLS; fill++) {
    const start = performance.now();
    initializer.initialize(shape);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
