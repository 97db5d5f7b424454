import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { markdownTable, writeSection } from './page.mjs';

/** Numbers of one fill, and fills of one round. */
const SIZE = 1_000_000;
const FILLS = 20;

/** NumPy's fastest generator, as it is and in float32: million numbers a second, the best of a round's fills. */
const program = `
import sys, time
import numpy
random = numpy.random.default_rng(1)
for name in ('float64', 'float32'):
    best = 1e9
    for _ in range(${FILLS}):
        start = time.perf_counter()
        random.standard_normal(${SIZE}, dtype=name)
        best = min(best, time.perf_counter() - start)
    print(numpy.__version__, name, ${SIZE} / best / 1e6)
`;

/** Prints how fast fanin draws a matrix of normal numbers, beside NumPy where there is one, in turns. */
export async function timeNormals({ rounds, page }) {
  const dist = new URL('../dist/index.mjs', import.meta.url);
  if (!existsSync(dist)) throw new Error('dist is not built: npm run build');
  const { RandomNormal, TruncatedNormal } = await import(dist);
  const python = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', 'import numpy']).status === 0,
  );
  if (python === undefined) console.log('NumPy is not installed: apt-get install python3-numpy');
  const rates = new Map();
  const note = (name, rate) => rates.set(name, [...(rates.get(name) ?? []), rate]);
  for (let round = 0; round < rounds; round++) {
    note('fanin, normal', rateOf(new RandomNormal({ stddev: 1, seed: round })));
    note('fanin, truncated normal', rateOf(new TruncatedNormal({ stddev: 1, seed: round })));
    if (python === undefined) continue;
    for (const line of spawnSync(python, ['-c', program], { encoding: 'utf8' }).stdout.trim().split('\n')) {
      const [version, type, rate] = line.split(' ');
      note(`NumPy ${version}, ${type}`, Number(rate));
    }
  }
  const rows = [...rates].map(([name, values]) => {
    const sorted = values.sort((a, b) => a - b);
    return [name, ...[sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map((rate) => rate.toFixed(0))];
  });
  const table = markdownTable(['million numbers a second', 'median', 'min', 'max'], rows);
  console.log(table);
  if (page) writeSection('normals', table);
}

function rateOf(initializer) {
  let best = Infinity;
  for (let fill = 0; fill < FILLS; fill++) {
    const start = performance.now();
    initializer.initialize([SIZE / 1000, 1000]);
    best = Math.min(best, performance.now() - start);
  }
  return SIZE / best / 1e3;
}
