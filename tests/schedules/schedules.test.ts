import fc from 'fast-check';
import { FaninError } from '../../src/errors';
import {
  CosineDecay,
  CosineDecayRestarts,
  ExponentialDecay,
  getSchedule,
  InverseTimeDecay,
  PiecewiseConstantDecay,
  PolynomialDecay,
  serializeSchedule,
  type LearningRateSchedule,
} from '../../src/schedules';
import fixture from '../fixtures/updates.json';

const cases = fixture.schedules.map((each) => ({
  ...each,
  name: `${each.schedule.class_name} ${JSON.stringify(each.schedule.config)}`,
}));

describe.each(cases)('$name', ({ schedule: keras, steps, rates }) => {
  const schedule = getSchedule(keras);

  test('gives the rates of the real Keras', () => {
    steps.forEach((step, i) => {
      const expected = rates[i] ?? NaN;
      // Keras computes in float32: a handful of roundings of 2^-24, of the rate and of the angle of a cosine (up to π,
      // whose slope is at most 1), of the exponent (up to 22 here, times |log 0.6|), all times the rate of 0.4 at most.
      const allowed = 2 ** -24 * (8 * expected + 0.4 * 22);
      expect(Math.abs(schedule.call(step) - expected)).toBeLessThan(allowed);
    });
  });

  test("writes Keras' config, and comes back from it", () => {
    expect(schedule.getConfig()).toEqual(keras.config);
    const serialized = serializeSchedule(schedule);
    expect(serialized).toEqual({
      module: 'keras.optimizers.schedules',
      class_name: keras.class_name,
      config: keras.config,
      registered_name: null,
    });
    expect(serializeSchedule(getSchedule(JSON.parse(JSON.stringify(serialized)) as never))).toEqual(
      serialized,
    );
    expect(getSchedule(schedule)).toBe(schedule);
  });
});

const rate = fc.integer({ min: 1, max: 1000 }).map((i) => i / 1000);
const steps = fc.integer({ min: 1, max: 500 });
const step = fc.integer({ min: 0, max: 5000 });
// A formula in double: fewer than 30 roundings of 2^-53, the exponent of a power among them (up to 5000 · log 1000).
const near = (got: number, expected: number) =>
  Math.abs(got - expected) <= 1e-11 * Math.abs(expected) + 1e-14;

function holds(
  make: (
    initialLearningRate: number,
    decaySteps: number,
    decayRate: number,
    at: number,
  ) => [LearningRateSchedule, number],
) {
  fc.assert(
    fc.property(rate, steps, rate, step, (initial, decaySteps, decayRate, at) => {
      const [schedule, expected] = make(initial, decaySteps, decayRate, at);
      return near(schedule.call(at), expected);
    }),
    { seed: 1, numRuns: 300 },
  );
}

describe('closed forms', () => {
  test('ExponentialDecay', () => {
    holds((initialLearningRate, decaySteps, decayRate, at) => [
      new ExponentialDecay({ initialLearningRate, decaySteps, decayRate }),
      initialLearningRate * decayRate ** (at / decaySteps),
    ]);
    holds((initialLearningRate, decaySteps, decayRate, at) => [
      new ExponentialDecay({ initialLearningRate, decaySteps, decayRate, staircase: true }),
      initialLearningRate * decayRate ** Math.floor(at / decaySteps),
    ]);
  });

  test('InverseTimeDecay', () => {
    holds((initialLearningRate, decaySteps, decayRate, at) => [
      new InverseTimeDecay({ initialLearningRate, decaySteps, decayRate }),
      (initialLearningRate * decaySteps) / (decaySteps + decayRate * at),
    ]);
  });

  test('PolynomialDecay', () => {
    holds((initialLearningRate, decaySteps, power, at) => [
      new PolynomialDecay({ initialLearningRate, decaySteps, endLearningRate: 0.01, power }),
      at >= decaySteps
        ? 0.01
        : (initialLearningRate - 0.01) * ((decaySteps - at) / decaySteps) ** power + 0.01,
    ]);
    holds((initialLearningRate, decaySteps, power, at) => {
      const end = at === 0 ? decaySteps : at + ((decaySteps - (at % decaySteps)) % decaySteps);
      return [
        new PolynomialDecay({ initialLearningRate, decaySteps, endLearningRate: 0.01, power, cycle: true }),
        (initialLearningRate - 0.01) * ((end - at) / end) ** power + 0.01,
      ];
    });
  });

  test('CosineDecay: from the rate to α of it, with a straight warm-up before', () => {
    holds((initialLearningRate, decaySteps, alpha, at) => [
      new CosineDecay({ initialLearningRate, decaySteps, alpha }),
      // cos² of half the angle instead of the cosine.
      initialLearningRate *
        (alpha + (1 - alpha) * Math.cos((Math.PI * Math.min(at, decaySteps)) / decaySteps / 2) ** 2),
    ]);
    const warm = new CosineDecay({
      initialLearningRate: 0.1,
      decaySteps: 10,
      warmupTarget: 0.5,
      warmupSteps: 4,
      alpha: 0.2,
    });
    expect([0, 1, 2, 3, 4].map((at) => warm.call(at))).toEqual([0.1, 0.2, 0.30000000000000004, 0.4, 0.5]);
    expect(near(warm.call(9), 0.5 * 0.6)).toBe(true);
    expect([14, 15, 1000].every((at) => near(warm.call(at), 0.1))).toBe(true);
    // Without a target, there is no warm-up, whatever its steps.
    const cold = new CosineDecay({ initialLearningRate: 0.1, decaySteps: 10, warmupSteps: 4 });
    expect(cold.call(0)).toBe(0.1);
    expect(near(cold.call(10), 0)).toBe(true);
  });

  test('PiecewiseConstantDecay keeps the earlier value at the boundary', () => {
    const schedule = new PiecewiseConstantDecay({ boundaries: [2, 5], values: [3, 2, 1] });
    expect([0, 1, 2, 3, 4, 5, 6, 7, 1e6].map((at) => schedule.call(at))).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1]);
    expect(new PiecewiseConstantDecay({ boundaries: [], values: [7] }).call(3)).toBe(7);
  });
});

describe('CosineDecayRestarts', () => {
  test('begins each period at its full height, at the very step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        rate,
        (first, tMul, mMul) => {
          const schedule = new CosineDecayRestarts({
            initialLearningRate: 0.5,
            firstDecaySteps: first,
            tMul,
            mMul,
          });
          let begin = 0;
          for (let i = 0; i < 8; i++) {
            const length = first * tMul ** i;
            if (!near(schedule.call(begin), 0.5 * mMul ** i)) return false;
            if (length % 2 === 0 && !near(schedule.call(begin + length / 2), 0.25 * mMul ** i)) return false;
            const last = 0.5 * mMul ** i * Math.sin(Math.PI / length / 2) ** 2;
            if (length > 1 && !near(schedule.call(begin + length - 1), last)) return false;
            begin += length;
          }
          return true;
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test('stays at α of the rate at least', () => {
    const schedule = new CosineDecayRestarts({ initialLearningRate: 0.5, firstDecaySteps: 10, alpha: 0.1 });
    const rates = Array.from({ length: 400 }, (_, at) => schedule.call(at));
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.05);
    expect(Math.max(...rates)).toBe(0.5);
  });
});

const good = { initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 };
test.each([
  [
    () => new ExponentialDecay({ ...good, decaySteps: 0 }),
    'ExponentialDecay: expected decaySteps to be a finite number above 0, got 0.',
  ],
  [
    () => new ExponentialDecay({ ...good, initialLearningRate: -1 }),
    'ExponentialDecay: expected initialLearningRate to be',
  ],
  [
    () => new ExponentialDecay({ ...good, decay_rate: 1 } as never),
    'got "decay_rate". Did you mean "decayRate"',
  ],
  [
    () => new InverseTimeDecay({ ...good, decayRate: NaN }),
    'InverseTimeDecay: expected decayRate to be a finite number, got NaN.',
  ],
  [
    () => new PolynomialDecay({ initialLearningRate: 1, decaySteps: 1, cycle: 1 as never }),
    'expected cycle to be true or false',
  ],
  [
    () => new CosineDecay({ initialLearningRate: 1, decaySteps: 1, warmupTarget: -1 }),
    'expected warmupTarget to be',
  ],
  [
    () => new CosineDecayRestarts({ initialLearningRate: 1, firstDecaySteps: 10, tMul: 0.5 }),
    'CosineDecayRestarts: expected tMul to be 1 or more, got 0.5, with which the periods end at step 20.',
  ],
  [
    () => new PiecewiseConstantDecay({ boundaries: [1, 2], values: [1, 2] }),
    'PiecewiseConstantDecay: expected one value more than boundaries, 3, got 2.',
  ],
  [
    () => new PiecewiseConstantDecay({ boundaries: [2, 2], values: [1, 2, 3] }),
    'PiecewiseConstantDecay: expected boundaries that increase, got [2, 2].',
  ],
  [
    () => new PiecewiseConstantDecay({ boundaries: 3 as never, values: [1] }),
    'expected boundaries to be an array of numbers, got 3.',
  ],
  [
    () => getSchedule({ class_name: 'CosineDecay', config: {} }),
    'CosineDecay: expected initialLearningRate to be',
  ],
  [() => getSchedule({ class_name: 'CosinDecay', config: {} }), 'Did you mean "CosineDecay"'],
  [
    () => getSchedule(0.1 as never),
    'learning rate schedule: expected a name, a learning rate schedule object',
  ],
])('error %#', (act, message) => {
  expect(act).toThrow(FaninError);
  expect(act).toThrow(message);
});
