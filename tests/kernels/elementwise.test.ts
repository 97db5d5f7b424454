import fc from 'fast-check';
import type { Floats, Kernels } from '../../src/kernels';
import {
  exactly,
  expectSameBits,
  expectWithin,
  implementations,
  smallest,
  u,
  values,
  workspace,
  zeros,
} from './workspaces';

/** A kernel of `size` numbers: which arguments it has, and by how much each result may be off. */
interface Row {
  name: string;
  /** Inputs of this size, the first of which the kernel overwrites. */
  inputs: (size: number) => Float32Array[];
  run: (kernels: Kernels, buffers: Floats[], size: number) => void;
  /** The bound for result i, from the inputs and the exact results. */
  bound: (inputs: Float32Array[], exact: Floats, i: number) => number;
  /** Which of the inputs may be the output as well. */
  inPlace?: number[];
}

const rate = 0.3;
const momentum = 0.9;
// Products of f numbers carry f roundings, and the factors learningRate and momentum one each for becoming float32.
const rows: Row[] = [
  {
    name: 'relu',
    inputs: (size) => [zeros(size), values(size, 1)],
    run: (kernels, [y, x], size) => {
      kernels.relu(y!, x!, size);
    },
    bound: () => 0,
    inPlace: [1],
  },
  {
    name: 'reluGradient',
    inputs: (size) => [zeros(size), values(size, 2), values(size, 3)],
    run: (kernels, [dx, dy, y], size) => {
      kernels.reluGradient(dx!, dy!, y!, size);
    },
    bound: () => 0,
    inPlace: [1, 2],
  },
  {
    name: 'tanh',
    inputs: (size) => [zeros(size), values(size, 4, 12)],
    run: (kernels, [y, x], size) => {
      kernels.tanh(y!, x!, size);
    },
    // 2 ulp; one ulp is at most 2u of the value.
    bound: (_, exact, i) => 4 * u * Math.abs(exact[i]!),
    inPlace: [1],
  },
  {
    name: 'tanhGradient',
    inputs: (size) => [zeros(size), values(size, 5), values(size, 6)],
    run: (kernels, [dx, dy, y], size) => {
      kernels.tanhGradient(dx!, dy!, y!, size);
    },
    bound: ([, dy], _, i) => 3 * u * Math.abs(dy![i]!),
    inPlace: [1, 2],
  },
  {
    name: 'sigmoid',
    inputs: (size) => [zeros(size), values(size, 7, 100)],
    run: (kernels, [y, x], size) => {
      kernels.sigmoid(y!, x!, size);
    },
    // exp 1.5 ulp, the sum and the quotient half an ulp each; beyond e^88.7 it flushes to zero.
    bound: (_, exact, i) => 2.5 * 2 * u * exact[i]! + smallest,
    inPlace: [1],
  },
  {
    name: 'sigmoidGradient',
    inputs: (size) => [zeros(size), values(size, 8), values(size, 9).map(Math.abs)],
    run: (kernels, [dx, dy, y], size) => {
      kernels.sigmoidGradient(dx!, dy!, y!, size);
    },
    bound: ([, dy, y], _, i) => 4 * u * Math.abs(dy![i]! * y![i]!),
    inPlace: [1, 2],
  },
  {
    name: 'sgd',
    inputs: (size) => [values(size, 10), values(size, 11)],
    run: (kernels, [w, g], size) => {
      kernels.sgd(w!, g!, size, rate);
    },
    bound: ([w, g], _, i) => u * (Math.abs(w![i]!) + 3 * rate * Math.abs(g![i]!)),
  },
  ...[false, true].map((nesterov): Row => ({
    name: nesterov ? 'sgdMomentum with nesterov' : 'sgdMomentum',
    inputs: (size) => [values(size, 12), values(size, 13), values(size, 14)],
    run: (kernels, [w, g, v], size) => {
      kernels.sgdMomentum(w!, g!, v!, size, rate, momentum, nesterov);
    },
    bound: ([w, g, v], _, i) => u * (Math.abs(w![i]!) + 7 * (Math.abs(v![i]!) + 2 * rate * Math.abs(g![i]!))),
  })),
  {
    name: 'scale',
    inputs: (size) => [zeros(size), values(size, 15)],
    run: (kernels, [y, x], size) => {
      kernels.scale(y!, x!, size, rate);
    },
    bound: (_, exact, i) => 2.1 * u * Math.abs(exact[i]!),
    inPlace: [1],
  },
  {
    name: 'multiply',
    inputs: (size) => [zeros(size), values(size, 16), values(size, 17)],
    run: (kernels, [y, a, b], size) => {
      kernels.multiply(y!, a!, b!, size);
    },
    bound: (_, exact, i) => u * Math.abs(exact[i]!),
    inPlace: [1, 2],
  },
  {
    name: 'copy',
    inputs: (size) => [zeros(size), values(size, 18)],
    run: (kernels, [y, x], size) => {
      kernels.copy(y!, x!, size);
    },
    bound: () => 0,
    inPlace: [1],
  },
];

describe.each(implementations)('the element-wise kernels of %s', (_, allocate) => {
  it.each(rows)('$name is its formula, at any size', ({ inputs, run, bound }) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), (size) => {
        const given = inputs(size);
        const exact = exactly(given);
        run(exact.kernels, [...exact.buffers], size);
        const { kernels, buffers } = workspace(allocate, given);
        run(kernels, [...buffers], size);
        expectWithin(buffers[0]!, exact.buffers[0]!, (i) => bound(given, exact.buffers[0]!, i));
      }),
      { numRuns: 40, examples: [[0], [1], [2], [3], [4], [5], [127]] },
    );
  });

  it.each(rows.filter(({ inPlace }) => inPlace !== undefined))(
    '$name works in place',
    ({ inputs, run, inPlace }) => {
      const size = 23;
      const given = inputs(size);
      const { kernels, buffers } = workspace(allocate, given);
      run(kernels, [...buffers], size);
      for (const which of inPlace ?? []) {
        const again = workspace(allocate, given);
        const shared = again.buffers.map((each, i) => (i === 0 ? again.buffers[which]! : each));
        run(again.kernels, shared, size);
        expectSameBits(again.buffers[which]!, buffers[0]!);
      }
    },
  );

  it.each(rows)('$name gives the same in every lane and in the rest', ({ inputs, run }) => {
    const size = 11;
    const given = inputs(size).map((each) => each.fill(each[size - 1]!));
    const { kernels, buffers } = workspace(allocate, given);
    run(kernels, [...buffers], size);
    expectSameBits(
      buffers[0]!,
      buffers[0]!.map(() => buffers[0]![0]!),
    );
  });

  it('tanh is as good near 0 as anywhere, and never beyond 1', () => {
    const sizes = Array.from({ length: 50 }, (_each, i) => values(200, i, 2 ** (i - 45)));
    const x = Float32Array.from(sizes.flatMap((each) => [...each]));
    const { kernels, buffers } = workspace(allocate, [zeros(x.length), x]);
    kernels.tanh(buffers[0]!, buffers[1]!, x.length);
    expectWithin(buffers[0]!, Float64Array.from(x, Math.tanh), (i) => 4 * u * Math.abs(Math.tanh(x[i]!)));
    expect(Math.max(...buffers[0]!.map(Math.abs))).toBe(1);
  });

  it('pass NaN and infinity on', () => {
    const x = Float32Array.of(NaN, Infinity, -Infinity, 3e38, -3e38, 1e-40, -1e-40, 0, -0, 200, -200);
    const { kernels, buffers } = workspace(allocate, [zeros(11), x, zeros(11).fill(1)]);
    const [y, xs, ones] = buffers as Float32Array[];
    kernels.relu(y!, xs!, 11);
    expectSameBits(y!, Float32Array.of(NaN, Infinity, 0, 3e38, 0, 1e-40, 0, 0, -0, 200, 0));
    kernels.tanh(y!, xs!, 11);
    expectSameBits(y!, Float32Array.of(NaN, 1, -1, 1, -1, 1e-40, -1e-40, 0, -0, 1, -1));
    kernels.sigmoid(y!, xs!, 11);
    expectSameBits(y!, Float32Array.of(NaN, 1, 0, 1, 0, 0.5, 0.5, 0.5, 0.5, 1, 0));
    kernels.reluGradient(y!, xs!, ones!, 11);
    expectSameBits(y!, x);
    kernels.multiply(y!, xs!, ones!, 11);
    expectSameBits(y!, x);
  });
});
