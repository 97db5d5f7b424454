import { spawnSync } from 'node:child_process';
import { Dense, Sequential, SGD } from '../../src';
import { FaninError } from '../../src/errors';
import type { Workspace } from '../../src/kernels';
import { allocateWasm, getThreads, setPrecision, setThreads } from '../../src/kernels/wasm';
import { layOut } from '../../src/kernels/wasm/memory';
import { expectSameBits, values } from './workspaces';

afterEach(() => {
  setThreads('auto');
  setPrecision('strict');
});

/** Wide enough to be shared, with edges; the last one is packed. */
const shapes = [
  [32, 64, 64],
  [33, 131, 67],
  [70, 301, 203],
] as const;

/** x[m,k], w[k,n], b[n], dz[m,n]; then y[m,n], dw[k,n], dx[m,k], scratch[k,n]. */
const lengthsOf = ([m, k, n]: readonly [number, number, number]) =>
  // Long enough that the memory is shared: 2^17 numbers at least.
  [m * k, k * n, n, m * n, m * n, k * n, m * k, k * n, 1 << 17];

/**
 * Every kernel that is shared; the products again and again, so that a thread that was asleep comes in between. `look` is
 * called behind each, before a thread without work goes to sleep.
 */
function runAll(
  { kernels, buffers }: Workspace,
  [m, k, n]: readonly [number, number, number],
  look: () => void = () => undefined,
): Float32Array[] {
  const [x, w, b, dz, y, dw, dx, scratch, long] = buffers as Float32Array[];
  buffers.forEach((buffer, i) => buffer.set(values(buffer.length, i)));
  for (let i = 0; i < 20; i++) {
    kernels.dense(y!, x!, w!, b!, m, k, n, true);
    kernels.matmulTransposeA(dw!, x!, dz!, m, k, n);
    kernels.matmulTransposeB(dx!, dz!, w!, m, k, n, scratch!);
    kernels.descend(w!, scratch!, x!, dz!, m, k, n, 0.01);
    look();
  }
  const half = long!.length / 2;
  const weights = long!.subarray(0, half);
  kernels.sgd(weights, long!.subarray(half), half, 0.1);
  return [y!, dw!, dx!, w!, long!].map((each) => each.slice());
}

/** A number that the threads keep in the memory of a workspace. */
function shared({ buffers }: Workspace, address: number): number {
  return Atomics.load(new Int32Array(buffers[0]!.buffer, address, 1), 0);
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Behind the ticket and the count of finished shares: how many threads are looking for work. */
const HELPERS = 128;

describe('several threads', () => {
  it.each(shapes)(
    'give the bits of one, %dx%dx%d',
    async (...shape) => {
      setThreads(1);
      const alone = runAll(allocateWasm(lengthsOf(shape)), shape);
      setThreads(3);
      const workspace = allocateWasm(lengthsOf(shape));
      const { job, ready } = layOut(lengthsOf(shape), 3);
      while (shared(workspace, ready) < 2) {
        runAll(workspace, shape);
        await turn();
      }
      let most = 0;
      // Until they have been seen at it; on a busy machine they come late.
      for (let i = 0; i < 12 || (most === 0 && i < 200); i++) {
        const together = runAll(workspace, shape, () => {
          most = Math.max(most, shared(workspace, job + HELPERS));
        });
        together.forEach((each, j) => {
          expectSameBits(each, alone[j]!);
        });
      }
      expect(most).toBeGreaterThan(0);
    },
    60_000,
  );

  it('train a model to the bits of one', async () => {
    const x = { shape: [256, 120], data: values(256 * 120, 1) };
    const y = { shape: [256, 1], data: Float32Array.from({ length: 256 }, (_, i) => i % 10) };
    const trained: Float32Array[][] = [];
    for (const threads of [1, 2, 4]) {
      setThreads(threads);
      const model = new Sequential(
        [
          new Dense(250, { activation: 'relu', inputShape: [120] }),
          new Dense(250, { activation: 'tanh' }),
          new Dense(10, { activation: 'softmax' }),
        ],
        { seed: 3 },
      );
      const optimizer = new SGD({ learningRate: 0.05, momentum: 0.9, nesterov: true });
      model.compile({ optimizer, loss: 'sparse_categorical_crossentropy' });
      await model.fit(x, y, { epochs: 40, batchSize: 64, verbose: 0 });
      trained.push(model.getWeights().map(({ data }) => data));
    }
    for (const weights of trained) weights.forEach((each, i) => expectSameBits(each, trained[0]![i]!));
  }, 60_000);

  it('leave small models to one', () => {
    setThreads(2);
    // By name: they come from another realm than the test.
    const kind = (lengths: number[]) => allocateWasm(lengths).buffers[0]!.buffer.constructor.name;
    expect(kind([100, 100])).toBe('ArrayBuffer');
    expect(kind([1 << 17])).toBe('SharedArrayBuffer');
  });

  it('are as many as was said, and one where memory cannot be shared', () => {
    setThreads(3);
    expect(getThreads()).toEqual({ count: 3, auto: false });
    const page = globalThis as { crossOriginIsolated?: boolean };
    page.crossOriginIsolated = false;
    expect(getThreads().count).toBe(1);
    delete page.crossOriginIsolated;
  });

  it.each([0, -1, 1.5, NaN, 65, 'many' as 'auto'])('are not %p', (threads) => {
    expect(() => {
      setThreads(threads);
    }).toThrow(FaninError);
  });

  it('never keep the process alive', () => {
    const program = `
      const { Sequential, Dense, setThreads } = require('./dist/index.cjs');
      setThreads(2);
      const model = new Sequential([new Dense(400, { inputShape: [400] }), new Dense(400)], { seed: 1 });
      model.compile({ loss: 'mse' });
      const data = new Float32Array(64 * 400).fill(0.5);
      const x = { shape: [64, 400], data };
      model.fit(x, x, { epochs: 200, batchSize: 32, verbose: 0 }).then(({ history }) => console.log(history.loss.length));
    `;
    const { status, stdout } = spawnSync(process.execPath, ['-e', program], {
      timeout: 30_000,
      encoding: 'utf8',
    });
    expect([status, stdout.trim()]).toEqual([0, '200']);
  }, 40_000);
});
