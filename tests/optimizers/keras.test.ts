import { useKernels, type KernelsName } from '../../src/kernels';
import { getOptimizer, serializeOptimizer } from '../../src/optimizers';
import fixture from '../fixtures/updates.json';
import { rowOf } from './parameters';

const cases = fixture.optimizers.map((each, i) => ({
  ...each,
  name: `${String(i)} ${each.optimizer.class_name} ${JSON.stringify(
    Object.fromEntries(
      Object.entries(each.optimizer.config).filter(([key, value]) => key !== 'name' && value),
    ),
  )}`,
}));
const numbers = (tensors: { data: number[] }[]) => tensors.map(({ data }) => data);

afterAll(() => {
  useKernels('wasm');
});

/**
 * A weight below 4 is stored in float32 with an error of at most 2^-23, on either side, in each of 7 steps; the steps
 * themselves are smaller than the weights, and so are their errors.
 */
const TOLERANCE = 2 * 7 * 2 ** -23;

describe.each<KernelsName>(['reference', 'wasm'])('on %s kernels, as the real Keras', (kernels) => {
  test.each(cases)(
    '$name',
    ({ optimizer: config, weights, gradients, rates, after, iterations, finalized }) => {
      useKernels(kernels);
      const optimizer = getOptimizer(config);
      const row = rowOf(optimizer, numbers(weights), 'float32');
      const expectWeights = (expected: { data: number[] }[]) => {
        const wanted = numbers(expected).flat();
        const got = row.weights().flat();
        expect(got).toHaveLength(wanted.length);
        expect(Math.max(...got.map((w, i) => Math.abs(w - (wanted[i] ?? NaN))))).toBeLessThan(TOLERANCE);
      };
      gradients.forEach((each, step) => {
        const rate = rates[step] ?? NaN;
        expect(Math.abs(optimizer.learningRate - rate)).toBeLessThan(4 * 2 ** -24 * rate);
        row.step(numbers(each));
        expectWeights(after[step] ?? []);
        expect(optimizer.iterations).toBe(iterations[step]);
      });
      optimizer.finalizeVariableValues(row.kernels, row);
      expectWeights(finalized);
    },
  );
});

test.each(fixture.defaults.slice(0, 9))(
  '$class_name has the defaults and the config of Keras',
  (expected) => {
    const { name, learning_rate, ...config } = expected.config as Record<string, unknown>;
    const optimizer = getOptimizer(expected.class_name);
    const { name: ownName, learning_rate: ownRate, ...own } = optimizer.getConfig();
    expect(own).toEqual(config);
    // Keras writes its float32 out; and a second optimizer of a class gets a number behind its name.
    expect(Math.fround(ownRate as number)).toBe(learning_rate);
    expect(String(name).replace(/_\d+$/, '')).toBe(ownName);
    expect(serializeOptimizer(getOptimizer(serializeOptimizer(optimizer)))).toEqual(
      serializeOptimizer(optimizer),
    );
  },
);
