import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** fanin in each of its settings: precision and threads. The first is what everything is measured against. */
const settings = [
  ['strict', 1],
  ['relaxed', 1],
  ['strict', 2],
  ['relaxed', 2],
];

/**
 * Who can run here: `fanins` in each setting, `others`, and `loop`, a loop of plain JavaScript that never changes.
 * `hints` say what to do for those who are missing.
 */
export function findPeers() {
  if (!existsSync(here('../dist/index.mjs'))) throw new Error('dist is not built: npm run build');
  const node = (file, ...args) => [process.execPath, here(`peers/${file}.mjs`), ...args.map(String)];
  const fanins = settings.map(([precision, threads]) => ({
    name: `fanin ${precision} ${threads}`,
    command: node('fanin', precision, threads),
  }));
  const loop = { name: 'loop', command: node('loop') };
  const others = [];
  const hints = [];

  if (existsSync(here('node_modules/@tensorflow'))) {
    for (const backend of ['wasm', 'cpu']) {
      others.push({ name: `tfjs ${backend}`, command: node('tfjs', backend) });
    }
  } else hints.push('TensorFlow.js is not installed: npm --prefix bench ci');

  if (existsSync(here('node_modules/@jax-js'))) others.push({ name: 'jax-js wasm', command: node('jaxjs') });
  else hints.push('jax-js is not installed: npm --prefix bench ci');

  const pytorches = findPyTorches();
  if (pytorches.length === 0) {
    hints.push('PyTorch is not installed: apt-get install python3-torch libopenblas0-pthread');
  }
  for (const { python, version, plainBlas } of pytorches) {
    const name = `pytorch ${version}${plainBlas ? ', plain BLAS' : ''}`;
    others.push({ name, command: [python, here('peers/torch_steps.py')] });
    if (plainBlas) {
      hints.push(
        'PyTorch multiplies with the reference BLAS, ten times too slow: apt-get install libopenblas0-pthread',
      );
    }
  }
  return { fanins, loop, others, hints };
}

/** Debian's PyTorch belongs to Debian's Python, which need not be the first one; and it takes any BLAS that is there. */
function findPyTorches() {
  const found = new Map();
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [
      '-c',
      'import torch; print(torch.__version__.split("+")[0]); print(open("/proc/self/maps").read())',
    ]);
    if (status !== 0) continue;
    const text = String(stdout);
    const version = text.split('\n')[0];
    if (!found.has(version))
      found.set(version, { python, version, plainBlas: text.includes('/blas/libblas.so') });
  }
  return [...found.values()];
}

/** Starts a peer in a process of its own, so that none disturbs the compiler or the memory of another. */
export function startPeer({ name, command: [program, ...args] }) {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  // A peer that died is noticed where its answer is missing.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    /** Trains for about so many steps: how many it were, and microseconds for one. */
    async train(workload, steps) {
      child.stdin.write(`${JSON.stringify({ workload, steps })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended on ${workload.name}`);
      const answer = JSON.parse(value);
      if (!Number.isFinite(answer.loss)) throw new Error(`${name} diverged on ${workload.name}`);
      return answer;
    },
    stop() {
      child.stdin.end();
    },
  };
}
