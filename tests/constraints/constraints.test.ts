import fc from 'fast-check';
import {
  getConstraint,
  MaxNorm,
  MinMaxNorm,
  NonNeg,
  serializeConstraint,
  UnitNorm,
  type Constraint,
  type ConstraintIdentifier,
} from '../../src/constraints';
import { FaninError } from '../../src/errors';
import { sizeOf, type Shape } from '../../src/tensor';
import fixture from '../fixtures/updates.json';

function got(identifier: unknown): Constraint {
  const constraint = getConstraint(identifier as ConstraintIdentifier);
  if (!constraint) throw new Error('none');
  return constraint;
}

function apply(constraint: Constraint, w: readonly number[], shape: Shape): number[] {
  const values = Float64Array.from(w);
  constraint.apply(values, shape);
  return Array.from(values);
}

test.each(fixture.constraints)('$constraint.class_name $constraint.config as the real Keras', (each) => {
  const after = apply(got(each.constraint), each.w.data, each.w.shape);
  each.after.data.forEach((expected, i) => {
    // float32: a norm of up to 20 squares, and a handful of roundings more.
    expect(Math.abs((after[i] ?? NaN) - expected)).toBeLessThanOrEqual(24 * 2 ** -24 * Math.abs(expected));
  });
});

const number = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -3000, max: 3000 }).map((i) => i / 1000) },
  { weight: 1, arbitrary: fc.constant(0) },
);
/** A weight of rank 1 to 3, and some of its axes. */
const weight = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    w: fc.array(number, { minLength: sizeOf(shape), maxLength: sizeOf(shape) }),
    axes: fc.uniqueArray(fc.nat(shape.length - 1), { minLength: 1, maxLength: shape.length }),
    negative: fc.boolean(),
  }),
);

/** The vectors along the axes, found by their places: two numbers share one if they differ in no other axis. */
function vectors(w: readonly number[], shape: Shape, axes: readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  w.forEach((x, i) => {
    let rest = i;
    const place = [...shape].reverse().map((length) => {
      const at = rest % length;
      rest = (rest - at) / length;
      return at;
    });
    const key = place
      .reverse()
      .filter((_, axis) => !axes.includes(axis))
      .join();
    groups.set(key, [...(groups.get(key) ?? []), x]);
  });
  return [...groups.values()];
}
const norm = (x: readonly number[]) => Math.sqrt(x.reduce((sum, each) => sum + each * each, 0));

/** For every vector: its norm before and after; and that its direction stays. */
function compare(
  make: (axis: number | number[]) => Constraint,
  check: (before: number, after: number) => boolean,
) {
  fc.assert(
    fc.property(weight, ({ shape, w, axes, negative }) => {
      const axis = negative ? axes.map((each) => each - shape.length) : axes;
      const [only] = axis;
      const constraint = make(axis.length === 1 && only !== undefined ? only : axis);
      const after = vectors(apply(constraint, w, shape), shape, axes);
      return vectors(w, shape, axes).every((before, i) => {
        const now = after[i] ?? [];
        const factor = norm(now) / norm(before);
        const parallel = before.every(
          (x, k) => norm(before) === 0 || Math.abs((now[k] ?? NaN) - factor * x) < 1e-12,
        );
        return parallel && check(norm(before), norm(now));
      });
    }),
    { seed: 1, numRuns: 300 },
  );
}

describe('norms, along any axes', () => {
  /** Keras divides by norm + 1e-7: all norms come out smaller by up to 1e-7. */
  const near = (wanted: number) => (after: number) => after <= wanted + 1e-12 && after >= wanted - 1.1e-7;

  test('MaxNorm shortens what is too long, and leaves the rest', () => {
    compare(
      (axis) => new MaxNorm({ maxValue: 1.5, axis }),
      (before, after) => near(Math.min(before, 1.5))(after),
    );
  });

  test('UnitNorm gives the length 1, and zeros stay', () => {
    compare(
      (axis) => new UnitNorm({ axis }),
      // The shortest is 0.001: 1e-7 is 1e-4 of it.
      (before, after) => (before === 0 ? after === 0 : Math.abs(after - before / (before + 1e-7)) < 1e-12),
    );
  });

  test('MinMaxNorm goes the given part of the way between its bounds', () => {
    for (const rate of [0, 0.25, 1]) {
      compare(
        (axis) => new MinMaxNorm({ minValue: 0.8, maxValue: 1.5, rate, axis }),
        (before, after) => {
          const bounded = Math.min(Math.max(before, 0.8), 1.5);
          const wanted = rate * bounded + (1 - rate) * before;
          return before === 0 ? after === 0 : Math.abs(after - (wanted * before) / (before + 1e-7)) < 1e-12;
        },
      );
    }
  });

  test('a second time changes next to nothing', () => {
    const shape = [3, 2];
    const once = apply(new MaxNorm({ maxValue: 1 }), [3, -1, 4, 1, -5, 9], shape);
    apply(new MaxNorm({ maxValue: 1 }), once, shape).forEach((x, i) => {
      expect(Math.abs(x - (once[i] ?? NaN))).toBeLessThan(1.1e-7);
    });
  });

  test('one object serves weights of several shapes', () => {
    const shared = new UnitNorm();
    const w = [1, 2, 3, 4, 5, 6];
    const [two, three] = [
      [2, 3],
      [3, 2],
    ];
    for (const shape of [two, three, [6], two, two] as number[][]) {
      expect(apply(shared, w, shape)).toEqual(apply(new UnitNorm(), w, shape));
    }
  });
});

test('NonNeg sets what is below zero to zero; NaN stays', () => {
  expect(apply(new NonNeg(), [-1, 0, 2, -0, NaN, -Infinity], [6])).toEqual([0, 0, 2, 0, NaN, 0]);
});

describe('names and configs', () => {
  test.each(fixture.defaults.slice(13))('$class_name has the defaults of Keras', ({ class_name, config }) => {
    expect(got(class_name).className).toBe(class_name);
    expect(got(class_name).getConfig()).toEqual(config);
  });

  test('snake case means the same', () => {
    for (const [name, className] of Object.entries({
      max_norm: 'MaxNorm',
      min_max_norm: 'MinMaxNorm',
      non_neg: 'NonNeg',
      unit_norm: 'UnitNorm',
    })) {
      expect(got(name).className).toBe(className);
    }
  });

  test('come back from their config', () => {
    const every = [
      new MaxNorm({ maxValue: 3, axis: [0, 1] }),
      new MinMaxNorm({ minValue: 0.1, maxValue: 4, rate: 0.5, axis: -1 }),
      new UnitNorm({ axis: 1 }),
      new NonNeg(),
    ];
    for (const constraint of every) {
      const config = serializeConstraint(constraint);
      expect(config.module).toBe('keras.constraints');
      expect(serializeConstraint(got(JSON.parse(JSON.stringify(config))))).toEqual(config);
      expect(got(constraint)).toBe(constraint);
    }
    expect(getConstraint(null)).toBeUndefined();
    expect(getConstraint(undefined)).toBeUndefined();
  });

  test.each([
    [
      () => got('maxnorm2'),
      'constraint: expected the name of a constraint, got "maxnorm2". Did you mean "max_norm"',
    ],
    [() => got(3), "constraint: expected a name, a constraint object, or Keras' { class_name, config }"],
    [() => got((w: number) => w), 'constraint: expected a name'],
    [
      () => new MaxNorm({ maxValue: -1 }),
      'MaxNorm: expected maxValue to be a finite number, 0 or more, got -1.',
    ],
    [
      () => new MaxNorm({ max_value: 1 } as object),
      'MaxNorm: expected only options that it has, got "max_value".',
    ],
    [() => new MaxNorm({ axis: 0.5 }), 'MaxNorm: expected axis to be an integer'],
    [
      () => new MinMaxNorm({ minValue: 2 }),
      'MinMaxNorm: expected minValue to be at most maxValue, 1, got 2.',
    ],
    [() => new MinMaxNorm({ rate: 2 }), 'MinMaxNorm: expected rate to be a number in [0, 1], got 2.'],
    [() => new NonNeg({ axis: 0 }), 'NonNeg: expected no options, got "axis".'],
    [
      () => apply(new UnitNorm({ axis: 1 }), [1, 2], [2]),
      'UnitNorm: expected axis to be one of a weight of shape [2], got 1.',
    ],
  ])('error %#', (act, message) => {
    expect(act).toThrow(FaninError);
    expect(act).toThrow(message);
  });
});
