import fc from 'fast-check';
import {
  Adadelta,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  Lion,
  Nadam,
  RMSprop,
  SGD,
  type Optimizer,
} from '../../src/optimizers';
import { rowOf } from './parameters';

/** One weight after another gradient, as the paper has it: written anew here, in plain double precision. */
type Rule<Options> = (options: Options, rate: number) => (w: number, g: number, t: number) => number;

const u24 = 2 ** -24;
/** Evenly spread, where `fc.double` would nearly always give something next to nothing. */
const unit = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((i) => min + ((max - min) * i) / 1e6);
const epsilon = unit(1e-8, 1e-2);
const beta1 = unit(0, 0.95);
const beta2 = unit(0.5, 0.9999);

interface Member<Options> {
  make: (options: Options & { learningRate: number }) => Optimizer;
  options: fc.Arbitrary<Options>;
  rule: Rule<Options>;
  /** How far a step may be off, relative to itself, where the optimizer follows float32. Default: not at all. */
  float32?: (options: Options, t: number) => number;
}

/**
 * 1 − βᵗ in float32: β, the power and the difference are each rounded by at most 2^-24 of at most 1, and the first of
 * them counts t times. Relative to 1 − βᵗ itself.
 */
const corrected = (beta: number, t: number) => ((t + 2) * u24) / (1 - beta ** t);

const adam = (
  {
    beta1: b1,
    beta2: b2,
    epsilon: eps,
    amsgrad = false,
  }: { beta1: number; beta2: number; epsilon: number; amsgrad?: boolean },
  rate: number,
) => {
  let m = 0;
  let v = 0;
  let top = 0;
  return (w: number, g: number, t: number) => {
    m = b1 * m + (1 - b1) * g;
    v = b2 * v + (1 - b2) * g * g;
    top = amsgrad ? Math.max(top, v) : v;
    // Keras adds ε to the uncorrected root: ε / √(1 − β₂ᵗ) beside the corrected one.
    return w - (rate * (m / (1 - b1 ** t))) / (Math.sqrt(top / (1 - b2 ** t)) + eps / Math.sqrt(1 - b2 ** t));
  };
};

function member<Options>(each: Member<Options>): Member<Options> {
  return each;
}

const members = {
  SGD: member({
    make: (options) => new SGD(options),
    options: fc.record({ momentum: fc.constantFrom(0, 0.3, 0.9, 1), nesterov: fc.boolean() }),
    rule: ({ momentum, nesterov }, rate) => {
      let velocity = 0;
      return (w, g) => {
        velocity = momentum * velocity - rate * g;
        return nesterov && momentum > 0 ? w + momentum * velocity - rate * g : w + velocity;
      };
    },
  }),
  RMSprop: member({
    make: (options) => new RMSprop(options),
    options: fc.record({
      rho: unit(0.5, 0.99),
      momentum: fc.constantFrom(0, 0.5, 1),
      epsilon,
      centered: fc.boolean(),
    }),
    rule: ({ rho, momentum, epsilon: eps, centered }, rate) => {
      let square = 0;
      let mean = 0;
      let step = 0;
      return (w, g) => {
        square = rho * square + (1 - rho) * g * g;
        mean = rho * mean + (1 - rho) * g;
        step = momentum * step + (rate * g) / Math.sqrt(square - (centered ? mean * mean : 0) + eps);
        return w - step;
      };
    },
  }),
  Adam: member({
    make: (options) => new Adam(options),
    options: fc.record({ beta1, beta2, epsilon, amsgrad: fc.boolean() }),
    rule: adam,
    float32: (o, t) => corrected(o.beta1, t) + corrected(o.beta2, t),
  }),
  AdamW: member({
    make: (options) => new AdamW(options),
    options: fc.record({ beta1, beta2, epsilon, weightDecay: unit(0, 0.5) }),
    rule: ({ weightDecay, ...options }, rate) => {
      const step = adam(options, rate);
      return (w, g, t) => step(w - rate * weightDecay * w, g, t);
    },
    float32: (o, t) => corrected(o.beta1, t) + corrected(o.beta2, t),
  }),
  Adamax: member({
    make: (options) => new Adamax(options),
    options: fc.record({ beta1, beta2, epsilon }),
    rule: ({ beta1: b1, beta2: b2, epsilon: eps }, rate) => {
      let m = 0;
      let u = 0;
      return (w, g, t) => {
        m = b1 * m + (1 - b1) * g;
        u = Math.max(b2 * u, Math.abs(g));
        return w - ((rate / (1 - b1 ** t)) * m) / (u + eps);
      };
    },
    float32: (o, t) => corrected(o.beta1, t),
  }),
  Nadam: member({
    make: (options) => new Nadam(options),
    options: fc.record({ beta1, beta2, epsilon }),
    rule: ({ beta1: b1, beta2: b2, epsilon: eps }, rate) => {
      let m = 0;
      let v = 0;
      const mu = (t: number) => b1 * (1 - 0.5 * 0.96 ** t);
      const product = (t: number) =>
        Array.from({ length: t }, (_, i) => mu(i + 1)).reduce((a, b) => a * b, 1);
      return (w, g, t) => {
        m = b1 * m + (1 - b1) * g;
        v = b2 * v + (1 - b2) * g * g;
        const mean = (mu(t + 1) * m) / (1 - product(t + 1)) + ((1 - mu(t)) * g) / (1 - product(t));
        return w - (rate * mean) / (Math.sqrt(v / (1 - b2 ** t)) + eps);
      };
    },
    // Also the share of a new square in v, 1 − β₂, is rounded.
    float32: (o, t) => corrected(o.beta2, t) + corrected(o.beta2, 1),
  }),
  Adagrad: member({
    make: (options) => new Adagrad(options),
    options: fc.record({ initialAccumulatorValue: unit(0, 1), epsilon }),
    rule: ({ initialAccumulatorValue, epsilon: eps }, rate) => {
      let sum = initialAccumulatorValue;
      return (w, g) => {
        sum += g * g;
        return w - (rate * g) / Math.sqrt(sum + eps);
      };
    },
  }),
  Adadelta: member({
    make: (options) => new Adadelta(options),
    options: fc.record({ rho: unit(0, 1), epsilon }),
    rule: ({ rho, epsilon: eps }, rate) => {
      let square = 0;
      let stepSquare = 0;
      return (w, g) => {
        square = rho * square + (1 - rho) * g * g;
        const step = (-Math.sqrt(stepSquare + eps) / Math.sqrt(square + eps)) * g;
        stepSquare = rho * stepSquare + (1 - rho) * step * step;
        return w + rate * step;
      };
    },
  }),
  Lion: member({
    make: (options) => new Lion(options),
    options: fc.record({ beta1: unit(0.1, 1), beta2: unit(0, 0.99) }),
    rule: ({ beta1: b1, beta2: b2 }, rate) => {
      let m = 0;
      return (w, g) => {
        const direction = b1 * m + (1 - b1) * g;
        m = b2 * m + (1 - b2) * g;
        // A direction of rounding errors has no sign to compare.
        fc.pre(direction === 0 || Math.abs(direction) > 1e-12);
        return w - rate * Math.sign(direction);
      };
    },
  }),
};

const value = unit(-3, 3);
const gradient = fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(0) });

describe.each(Object.entries(members))('%s', (_, each) => {
  const { make, options, rule, float32 } = each as Member<object>;

  test('follows the formula of its paper, step by step', () => {
    fc.assert(
      fc.property(
        options,
        unit(1e-4, 1),
        fc.array(value, { minLength: 3, maxLength: 3 }),
        fc.array(fc.array(gradient, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (given, learningRate, start, gradients) => {
          const optimizer = make({ ...given, learningRate });
          const row = rowOf(optimizer, [start], 'float64');
          const rules = start.map(() => rule(given, learningRate));
          let expected = start;
          const allowed = start.map((w) => 1e-12 * Math.abs(w));
          gradients.forEach((g, i) => {
            row.step([g]);
            const before = expected;
            expected = expected.map((w, k) => rules[k]?.(w, g[k] ?? NaN, i + 1) ?? NaN);
            expected.forEach((w, k) => {
              const change = Math.abs(w - (before[k] ?? NaN));
              const decayed = learningRate * (optimizer.weightDecay ?? 0) * Math.abs(before[k] ?? NaN);
              // Both sides round fewer than 50 times in double, 50 · 2^-53 = 6e-15; the difference v − a² of RMSprop
              // (ρ ≥ 0.5, 8 steps) is at least v / 2⁸. The step and the decay may cancel, their errors do not.
              const precise = 1e-12 * (change + learningRate * 8);
              const rounded = 1.1 * (float32?.(given, i + 1) ?? 0) * (change + decayed);
              allowed[k] = (allowed[k] ?? NaN) + precise + rounded;
              const off = Math.abs((row.values[k] ?? NaN) - w);
              if (!(off <= (allowed[k] ?? NaN)))
                throw new Error(`weight ${String(k)}, step ${String(i + 1)}: ${String(off)} off`);
            });
          });
          expect(optimizer.iterations).toBe(gradients.length);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test('goes on from its state with the same bits', () => {
    fc.assert(
      fc.property(options, fc.array(gradient, { minLength: 6, maxLength: 6 }), (given, gradients) => {
        const one = make({ ...given, learningRate: 0.1 });
        const whole = rowOf(one, [[1, -2]], 'float32');
        for (const g of gradients) whole.step([[g, 1]]);
        const first = make({ ...given, learningRate: 0.1 });
        const begun = rowOf(first, [[1, -2]], 'float32');
        for (const g of gradients.slice(0, 3)) begun.step([[g, 1]]);
        const second = make({ ...given, learningRate: 0.7 });
        const rest = rowOf(second, begun.weights(), 'float32');
        rest.slots.forEach((slot, i) => {
          slot.set(begun.slots[i] ?? []);
        });
        second.setState(JSON.parse(JSON.stringify(first.getState())) as Record<string, number>);
        for (const g of gradients.slice(3)) rest.step([[g, 1]]);
        expect(rest.weights()).toEqual(whole.weights());
        expect(second.getState()).toEqual(one.getState());
        one.reset();
        expect({ ...one.getState() }).toEqual(make({ ...given, learningRate: 0.1 }).getState());
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});
