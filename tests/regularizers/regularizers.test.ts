import fc from 'fast-check';
import { FaninError } from '../../src/errors';
import {
  getRegularizer,
  L1,
  L1L2,
  L2,
  OrthogonalRegularizer,
  serializeRegularizer,
  type Regularizer,
  type RegularizerIdentifier,
} from '../../src/regularizers';
import { sizeOf, type Shape } from '../../src/tensor';
import fixture from '../fixtures/updates.json';

function got(identifier: unknown): Regularizer {
  const regularizer = getRegularizer(identifier as RegularizerIdentifier);
  if (!regularizer) throw new Error('none');
  return regularizer;
}

function gradientOf(regularizer: Regularizer, w: readonly number[], shape: Shape, scale = 1): Float64Array {
  const gradient = new Float64Array(w.length);
  regularizer.addGradient(gradient, Float64Array.from(w), w.length, shape, scale);
  return gradient;
}

test.each(fixture.regularizers)('$regularizer.class_name $regularizer.config as the real Keras', (each) => {
  const regularizer = got(each.regularizer);
  const { data, shape } = each.w;
  // float32: the 20 terms of the sum, and the 5 of each product, are rounded by 2^-24 of at most their sum.
  const value = regularizer.value(Float64Array.from(data), data.length, shape);
  expect(Math.abs(value - each.value)).toBeLessThan(25 * 2 ** -24 * each.value);
  const gradient = gradientOf(regularizer, data, shape);
  const largest = Math.max(...each.gradient.data.map(Math.abs));
  each.gradient.data.forEach((expected, i) => {
    // At 0, |w| has no slope: JAX takes 1, TensorFlow, PyTorch and fanin take 0.
    const atCorner = regularizer instanceof L1L2 && data[i] === 0 ? regularizer.l1 : 0;
    const off = Math.abs((gradient[i] ?? NaN) + atCorner - expected);
    expect(off).toBeLessThan(25 * 2 ** -24 * largest);
  });
});

const kinds: Record<string, Regularizer> = {
  L1: new L1({ l1: 0.3 }),
  L2: new L2({ l2: 0.2 }),
  L1L2: new L1L2({ l1: 0.1, l2: 0.4 }),
  'OrthogonalRegularizer rows': new OrthogonalRegularizer({ factor: 0.5 }),
  'OrthogonalRegularizer columns': new OrthogonalRegularizer({ factor: 0.5, mode: 'columns' }),
};

/** Numbers from 0.1 to 2 on either side of zero. */
const weight = fc
  .integer({ min: -1900, max: 1900 })
  .map((i) => (Math.sign(i) || 1) * (0.1 + Math.abs(i) / 1000));

test.each(Object.entries(kinds))('%s: the gradient is the slope of the value', (_, regularizer) => {
  const STEP = 1e-5;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(weight, { minLength: 16, maxLength: 16 }),
      fc.nat(15),
      (rows, columns, numbers, where) => {
        const shape = [rows, columns];
        const w = numbers.slice(0, sizeOf(shape));
        const at = where % w.length;
        const value = (shift: number) =>
          regularizer.value(Float64Array.from(w.map((x, i) => (i === at ? x + shift : x))), w.length, shape);
        const [low, middle, high] = [value(-STEP), value(0), value(STEP)];
        const slope = (high - low) / (2 * STEP);
        // A corner of |cos| within the step: the two sides have different slopes.
        fc.pre(Math.abs(high - 2 * middle + low) < 100 * STEP * STEP);
        const gradient = gradientOf(regularizer, w, shape, 3)[at] ?? NaN;
        // Truncation h²/6 · |f‴|: a cosine of vectors of length ≥ 0.1 has |f‴| ≤ 15 / 0.1³, times 0.5. Rounding 2^-52 · |f| / h.
        expect(Math.abs(gradient / 3 - slope)).toBeLessThan(
          (STEP * STEP * 7500) / 6 + (2 ** -52 * 40) / STEP,
        );
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

test('the gradient is added, and only to the numbers that count', () => {
  for (const regularizer of Object.values(kinds)) {
    const gradient = new Float64Array(6).fill(1);
    regularizer.addGradient(gradient, Float64Array.from([1, 2, 3, 4, 5, 6]), 4, [2, 2], 0);
    expect(Array.from(gradient)).toEqual([1, 1, 1, 1, 1, 1]);
    regularizer.addGradient(gradient, Float64Array.from([1, 2, 3, 4, 5, 6]), 4, [2, 2], 1);
    expect(Array.from(gradient.subarray(4))).toEqual([1, 1]);
    expect(Array.from(gradient.subarray(0, 4)).every((g) => g !== 1)).toBe(true);
  }
});

describe('L1 and L2', () => {
  test('values and gradients by hand; the slope of |w| at 0 is 0', () => {
    const w = [3, -4, 0];
    expect(new L1({ l1: 0.5 }).value(Float64Array.from(w), 3, [3])).toBe(3.5);
    expect(new L2({ l2: 0.5 }).value(Float64Array.from(w), 3, [3])).toBe(12.5);
    expect(new L1L2({ l1: 0.5, l2: 0.5 }).value(Float64Array.from(w), 3, [3])).toBe(16);
    expect(Array.from(gradientOf(new L1L2({ l1: 0.5, l2: 0.5 }), w, [3]))).toEqual([3.5, -4.5, 0]);
  });

  test('without factors there is no penalty, also on what has overflowed', () => {
    expect(new L1L2().value(Float64Array.of(Infinity), 1, [1])).toBe(0);
    expect(new L1L2({ l2: 1 }).value(Float64Array.of(NaN), 1, [1])).toBeNaN();
  });
});

describe('OrthogonalRegularizer', () => {
  const value = (regularizer: Regularizer, w: readonly number[], shape: Shape) =>
    regularizer.value(Float64Array.from(w), w.length, shape);

  test('is 0 for orthogonal vectors, and the factor for parallel ones, whatever their length', () => {
    const rows = new OrthogonalRegularizer({ factor: 0.25 });
    expect(value(rows, [3, 0, 0, -7], [2, 2])).toBe(0);
    expect(value(rows, [1, 2, -10, -20], [2, 2])).toBeCloseTo(0.25, 15);
    // One pair of three is parallel.
    expect(value(rows, [1, 0, 0, 5, 2, 0], [3, 2])).toBeCloseTo(0.25 / 3, 15);
    const columns = new OrthogonalRegularizer({ factor: 0.25, mode: 'columns' });
    expect(value(columns, [1, -10, 2, -20], [2, 2])).toBeCloseTo(0.25, 15);
  });

  test('a single vector has no pairs, and a vector of zeros no direction', () => {
    const rows = new OrthogonalRegularizer();
    expect(value(rows, [1, 2], [1, 2])).toBe(0);
    expect(Array.from(gradientOf(rows, [1, 2], [1, 2]))).toEqual([0, 0]);
    expect(value(rows, [0, 0, 1, 2], [2, 2])).toBe(0);
    expect(Array.from(gradientOf(rows, [0, 0, 1, 2], [2, 2])).every(Number.isFinite)).toBe(true);
  });

  test('a vector shorter than 1e-7 is not normalized: its slope is straight', () => {
    const rows = new OrthogonalRegularizer({ factor: 1 });
    const at = (length: number) => [0.6 * length, 0.8 * length, 1, 0];
    // |û·v| = 1e7 · 0.6 · length, and the gradient is 1e7 · v.
    expect(value(rows, at(1e-9), [2, 2])).toBeCloseTo(0.006, 15);
    const [first, second] = gradientOf(rows, at(1e-9), [2, 2]);
    expect(first).toBeCloseTo(1e7, 5);
    expect(second).toBe(0);
  });

  test('one object serves weights of several sizes', () => {
    const shared = new OrthogonalRegularizer();
    const large = Array.from({ length: 30 }, (_, i) => Math.sin(i));
    for (const [w, shape] of [
      [large, [5, 6]],
      [
        [1, 2, 3, 4],
        [2, 2],
      ],
      [large, [6, 5]],
    ] as const) {
      expect(value(shared, w, shape)).toBe(value(new OrthogonalRegularizer(), w, shape));
      expect(gradientOf(shared, w, shape)).toEqual(gradientOf(new OrthogonalRegularizer(), w, shape));
    }
  });

  test('is for matrices only', () => {
    const message =
      'OrthogonalRegularizer: expected a matrix, got the shape [4]. Use it for the kernel of a Dense layer.';
    expect(() => value(new OrthogonalRegularizer(), [1, 2, 3, 4], [4])).toThrow(message);
    expect(() => gradientOf(new OrthogonalRegularizer(), [1, 2, 3, 4], [4])).toThrow(message);
  });
});

describe('names and configs', () => {
  test.each(fixture.defaults.slice(9, 13))(
    '$class_name has the defaults of Keras',
    ({ class_name, config }) => {
      const regularizer = got(class_name);
      expect(regularizer.className).toBe(class_name);
      // Keras writes some of its float32 out.
      const rounded = Object.entries(regularizer.getConfig()).map(([key, value]) => [
        key,
        typeof value === 'number' && typeof (config as Record<string, unknown>)[key] === 'number'
          ? Math.fround(value)
          : value,
      ]);
      const wanted = Object.entries(config).map(([key, value]) => [
        key,
        typeof value === 'number' ? Math.fround(value) : value,
      ]);
      expect(Object.fromEntries(rounded)).toEqual(Object.fromEntries(wanted));
    },
  );

  test('by name, l1 and l2 have a factor of 0.01, and l1l2 none', () => {
    expect(got('l1').getConfig()).toEqual({ l1: 0.01 });
    expect(got('l2').getConfig()).toEqual({ l2: 0.01 });
    expect(got('l1l2').getConfig()).toEqual({ l1: 0, l2: 0 });
    expect(got('orthogonal_regularizer').getConfig()).toEqual({ factor: 0.01, mode: 'rows' });
  });

  test('come back from their config', () => {
    for (const regularizer of Object.values(kinds)) {
      const config = serializeRegularizer(regularizer);
      expect(config.module).toBe('keras.regularizers');
      expect(serializeRegularizer(got(JSON.parse(JSON.stringify(config))))).toEqual(config);
      expect(got(regularizer)).toBe(regularizer);
    }
    expect(getRegularizer(null)).toBeUndefined();
    expect(getRegularizer(undefined)).toBeUndefined();
  });

  test.each([
    [() => got('l1_l2'), 'regularizer: expected the name of a regularizer, got "l1_l2". Did you mean "l1l2"'],
    [() => got('lasso'), 'Valid: l1, l2, l1l2, orthogonal_regularizer.'],
    [
      () => got(() => 0),
      "regularizer: expected a name, a regularizer object, or Keras' { class_name, config }",
    ],
    [() => new L1({ l1: -1 }), 'L1: expected l1 to be a finite number, 0 or more, got -1.'],
    [() => new L2({ l1: 1 } as object), 'L2: expected only options that it has, got "l1".'],
    [() => new L1L2({ l2: NaN }), 'L1L2: expected l2 to be a finite number, 0 or more, got NaN.'],
    [() => new OrthogonalRegularizer({ factor: Infinity }), 'OrthogonalRegularizer: expected factor to be'],
    [
      () => new OrthogonalRegularizer({ mode: 'cols' as never }),
      'OrthogonalRegularizer: expected mode to be one of "rows", "columns", got "cols".',
    ],
  ])('error %#', (act, message) => {
    expect(act).toThrow(FaninError);
    expect(act).toThrow(message);
  });
});
