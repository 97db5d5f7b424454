import {
  BatchNormalization,
  Dense,
  initializeLSUV,
  Sequential,
  type ActivationName,
  type InitializerName,
  type LSUVOptions,
} from '../../src';
import { stream } from '../../src/random';

/** 256 samples of 64 independent normal numbers, as in the figures of the paper's property below. */
const x = (() => {
  const random = stream(0, 'lsuv test');
  return Array.from({ length: 256 }, () => Array.from({ length: 64 }, () => random.normal()));
})();

const deep = (
  activation: ActivationName,
  seed: number,
  kernelInitializer: InitializerName = 'glorot_uniform',
) =>
  new Sequential(
    Array.from({ length: 10 }, () => new Dense(64, { activation, kernelInitializer, inputShape: [64] })),
    { seed },
  );

const varianceOf = (data: Float32Array) => {
  const mean = data.reduce((sum, z) => sum + z, 0) / data.length;
  return data.reduce((sum, z) => sum + (z - mean) ** 2, 0) / data.length;
};

// The paper: one or two scalings are enough, and every layer's output has variance 1 within the tolerance.
test.each<ActivationName>(['tanh', 'relu', 'linear', 'sigmoid', 'selu'])(
  '%s: each of 10 layers has variance 1 within 0.1 after at most one scaling',
  (activation) => {
    for (const seed of [0, 1, 2]) {
      const model = deep(activation, seed);
      const report = initializeLSUV(model, x);
      expect(report.map(({ layer }) => layer)).toEqual(model.layers.map(({ name }) => name));
      model.trace(x).forEach(({ preActivations }, i) => {
        const { variance, iterations } = report[i]!;
        expect(variance).toBe(varianceOf(preActivations!.data));
        expect(Math.abs(variance - 1)).toBeLessThan(0.1);
        // Without a bias the output is linear in the kernel: one scaling hits 1.
        expect(iterations).toBeLessThanOrEqual(1);
      });
    }
  },
);

test('for tanh the gain that it finds is about 1.59, what keeps E[tanh(z)²] = 1', () => {
  // 1 / √E[tanh(z)²] is 1.5925 for a normal z, by quadrature. A square orthonormal matrix keeps the sum of squares, so
  // that only the shape of z differs from a normal one; at width 64 by terms of order 1/64, 1.6 percent.
  const gains = [0, 1, 2].flatMap((seed) =>
    initializeLSUV(deep('tanh', seed), x, { tolerance: 1e-4 })
      .slice(1)
      .map(({ gain }) => gain),
  );
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  expect(Math.abs(mean - 1.5925)).toBeLessThan(1.5925 / 64);
});

test('kernels are orthonormal times the gain; biases and other layers stay', () => {
  const model = new Sequential(
    [
      new Dense(16, { activation: 'relu', biasInitializer: 'ones', inputShape: [64] }),
      new BatchNormalization(),
      new Dense(8),
    ],
    { seed: 3 },
  );
  const before = model.getWeights();
  const [first, second] = initializeLSUV(model, x);
  const after = model.getWeights();
  [1, 2, 3, 4, 5, 7].forEach((i) => expect(after[i]).toEqual(before[i]));
  for (const [kernel, gain] of [
    [after[0]!, first!.gain],
    [after[6]!, second!.gain],
  ] as const) {
    const w = kernel.toArray() as number[][];
    for (let i = 0; i < w[0]!.length; i++) {
      for (let j = 0; j <= i; j++) {
        const dot = w.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
        // 64 products of float32 numbers: 64 · 2^-24 · gain².
        expect(Math.abs(dot - (i === j ? gain * gain : 0))).toBeLessThan(64 * 2 ** -24 * gain * gain);
      }
    }
  }
});

const kernels = (options: LSUVOptions, seed = 0) => {
  const model = deep('tanh', seed);
  initializeLSUV(model, x, options);
  return model.getWeights().map(({ data }) => Array.from(data));
};

test('the same seed gives the same kernels, another one others; without an orthonormal start the old ones are scaled', () => {
  expect(kernels({})).toEqual(kernels({ seed: 0 }));
  expect(kernels({ seed: 1 })).not.toEqual(kernels({}));
  const model = deep('tanh', 5, 'random_normal');
  const before = model.getWeights()[0]!.data;
  const { gain, iterations } = initializeLSUV(model, x, { orthonormal: false })[0]!;
  expect(iterations).toBe(1);
  expect(model.getWeights()[0]!.data).toEqual(before.map((w) => w * gain));
});

test('an output that does not vary is left alone, and maxIterations is a limit', () => {
  const zeros = Array.from({ length: 4 }, () => Array<number>(64).fill(0));
  for (const { variance, iterations } of initializeLSUV(deep('tanh', 0), zeros)) {
    expect([variance, iterations]).toEqual([0, 0]);
  }
  const report = initializeLSUV(deep('relu', 0), x, { maxIterations: 0 });
  expect(report.every(({ iterations, gain }) => iterations === 0 && gain === 1)).toBe(true);
  expect(report[9]?.variance).toBeLessThan(0.9);
});

test('refuses what it cannot use', () => {
  const model = deep('tanh', 0);
  expect(() => initializeLSUV(model, x, { tolerance: 0 })).toThrow(/initializeLSUV: expected tolerance/);
  expect(() => initializeLSUV(model, x, { maxIterations: 1.5 })).toThrow(/maxIterations/);
  expect(() => initializeLSUV(model, x, { tol: 1 } as LSUVOptions)).toThrow(/Valid: tolerance/);
  expect(() => initializeLSUV(model, [[1, 2]])).toThrow(/64/);
});
