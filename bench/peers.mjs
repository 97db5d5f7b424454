import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Who can run here, fanin first; `hints` say what to do for the others. */
export function findPeers({ faninOnly }) {
  if (!existsSync(here('../dist/index.mjs'))) throw new Error('dist is not built: npm run build');
  const peers = [{ name: 'fanin', command: [process.execPath, here('peers/fanin.mjs')] }];
  const hints = [];
  if (faninOnly) return { peers, hints };

  if (existsSync(here('node_modules/@tensorflow'))) {
    for (const backend of ['wasm', 'cpu']) {
      peers.push({ name: `tfjs ${backend}`, command: [process.execPath, here('peers/tfjs.mjs'), backend] });
    }
  } else hints.push('TensorFlow.js is not installed: npm --prefix bench ci');

  const pytorch = findPyTorch();
  if (!pytorch) hints.push('PyTorch is not installed: apt-get install python3-torch libopenblas0-pthread');
  else {
    const name = pytorch.plainBlas ? 'pytorch, plain BLAS' : 'pytorch';
    peers.push({ name, command: [pytorch.python, here('peers/torch_steps.py')] });
    if (pytorch.plainBlas) {
      hints.push(
        'PyTorch multiplies with the reference BLAS, ten times too slow: apt-get install libopenblas0-pthread',
      );
    }
  }
  return { peers, hints };
}

/** Debian's PyTorch belongs to Debian's Python, which need not be the first one; and it takes any BLAS that is there. */
function findPyTorch() {
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [
      '-c',
      'import torch; print(open("/proc/self/maps").read())',
    ]);
    if (status === 0) return { python, plainBlas: String(stdout).includes('/blas/libblas.so') };
  }
  return undefined;
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
