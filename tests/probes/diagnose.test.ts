import { Dense, RandomNormal, Sequential, SGD, type DenseOptions } from '../../src';
import { loadDigits } from '../../src/datasets';
import { diagnose, thresholds } from '../../src/probes';

const { train } = loadDigits({ split: 0.97, seed: 0 });
const { x, y } = train;

function digits(options: DenseOptions, depth = 10, odd: DenseOptions = {}): Sequential {
  const hidden = Array.from(
    { length: depth },
    (_, i) =>
      new Dense(64, { inputShape: [64], name: `hidden_${i + 1}`, ...options, ...(i === 4 ? odd : {}) }),
  );
  const model = new Sequential([...hidden, new Dense(10, { activation: 'softmax' })], { seed: 1 });
  model.compile({ optimizer: new SGD({ learningRate: 0.05 }), loss: 'sparse_categorical_crossentropy' });
  return model;
}
const normal = (stddev: number) => new RandomNormal({ stddev });

test.each(['zeros', 'ones'] as const)('%s makes every unit of a layer the same', (kernelInitializer) => {
  for (const activation of ['relu', 'tanh'] as const)
    expect(diagnose(digits({ activation, kernelInitializer }), x, y)).toMatchObject({
      verdict: 'symmetric',
      layer: 'hidden_1',
      evidence: { distinctUnits: 1 },
    });
});

test('a layer whose units are all dead cuts the network there', () => {
  const biasInitializer = (shape: readonly number[]) => new Float32Array(shape[0]!).fill(-50);
  const model = digits({ activation: 'relu', kernelInitializer: 'he_normal' }, 8, { biasInitializer });
  const { verdict, layer, evidence, advice } = diagnose(model, x, y);
  expect({ verdict, layer }).toEqual({ verdict: 'dead', layer: 'hidden_5' });
  expect(evidence.deadUnits).toBe(1);
  expect(advice).toContain('every one of the 64 units of hidden_5 gives 0');
});

test('small weights: the advice tells how the signal shrinks, and what to use', () => {
  const { verdict, advice, evidence } = diagnose(
    digits({ activation: 'tanh', kernelInitializer: normal(0.01) }),
    x,
    y,
  );
  expect(verdict).toBe('vanishing');
  expect(evidence.smallestGradient).toBeLessThan(thresholds.vanishingGradient);
  // √64 · 0.01 = 0.08 a layer
  expect(advice).toMatch(
    /^tanh with std 0\.010: the signal shrinks to 0\.0[78]\d at each layer and is \S+e-12 in hidden_10; use glorot_normal, std 0\.125\.$/,
  );
});

test.each([
  ['zeros', 'zeros', '0'],
  ['far too small', normal(1e-6), String.raw`\S+e-6`],
] as const)('one layer of weights that are %s is named, wherever the signal is missed', (_, odd, left) => {
  const good = { activation: 'tanh', kernelInitializer: 'glorot_normal' } as const;
  const { verdict, layer, advice } = diagnose(digits(good, 6, { kernelInitializer: odd }), x, y);
  expect({ verdict, layer }).toEqual({ verdict: 'vanishing', layer: 'hidden_5' });
  expect(advice).toMatch(/^tanh with std \S+: the signal .*; use glorot_normal, std 0\.125\.$/);
  const alone = new Sequential(
    [
      new Dense(8, { inputShape: [64], activation: 'tanh', kernelInitializer: odd, name: 'only' }),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 1 },
  );
  alone.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' });
  expect(diagnose(alone, x, y)).toMatchObject({ verdict: 'vanishing', layer: 'only' });
  expect(diagnose(alone, x, y).advice).toMatch(new RegExp(`: the signal that leaves only is ${left}; use`));
});

test('large weights explode in relu and deep tanh, and saturate a shallow tanh', () => {
  expect(diagnose(digits({ activation: 'relu', kernelInitializer: normal(1) }), x, y)).toMatchObject({
    verdict: 'exploding',
    layer: 'hidden_3',
  });
  expect(diagnose(digits({ activation: 'tanh', kernelInitializer: normal(1) }), x, y).verdict).toBe(
    'exploding',
  );
  const shallow = diagnose(digits({ activation: 'tanh', kernelInitializer: normal(2) }, 2), x, y);
  expect(shallow.verdict).toBe('saturated');
  expect(shallow.advice).toMatch(
    /percent of the activations of hidden_\d lie where the slope is under 5 percent/,
  );
  expect(diagnose(digits({ activation: 'relu', kernelInitializer: normal(1e30) }), x, y)).toMatchObject({
    verdict: 'exploding',
    evidence: { largestSignal: null },
  });
});

test('what suits the activation is healthy', () => {
  for (const options of [
    { activation: 'relu', kernelInitializer: 'he_normal' },
    { activation: 'tanh', kernelInitializer: 'glorot_uniform' },
    { activation: 'selu', kernelInitializer: 'lecun_normal' },
  ] as const)
    expect(diagnose(digits(options), x, y)).toMatchObject({ verdict: 'healthy', layer: null });
});

describe('with a history', () => {
  const sound = digits({ activation: 'relu', kernelInitializer: 'he_normal' }, 3);
  const verdictOf = (loss: (number | null)[], model = sound) =>
    diagnose(model, x, y, { history: { loss } }).verdict;

  test.each([
    ['a loss that falls', [2.3, 1, 0.5, 0.3], 'healthy'],
    ['a loss that falls half-way', [2.3, 2, 1.8, 1.7], 'healthy'],
    ['a loss that is gone', [2.3, null], 'diverged'],
    ['a loss out of all bounds', [2.3, 4000, 9e6], 'diverged'],
    ['a loss that jumps', [2, 1, 1.9, 0.9, 1.6, 0.8, 1.5], 'unstable'],
    ['a loss that ends far above that of a guess, after a rise', [6, 5, 7, 5], 'unstable'],
    ['a loss that ends far above that of a guess, slowly', [6, 5.5, 5, 4.8], 'slow'],
    ['a loss that stays', [2.31, 2.3, 2.3, 2.29], 'slow'],
  ] as const)('%s: %s', (_name, loss, verdict) => {
    expect(verdictOf([...loss])).toBe(verdict);
  });

  test('what is wrong at the start explains what came of it; but a network that learned is not called broken', () => {
    const faint = digits({ activation: 'tanh', kernelInitializer: normal(0.01) });
    expect(verdictOf([2.3, 2.3, 2.3], faint)).toBe('vanishing');
    expect(verdictOf([2.3, 1.2, 0.3], faint)).toBe('healthy');
    const equal = digits({ activation: 'tanh', kernelInitializer: 'ones' });
    expect(verdictOf([2.3, 1.2, 0.3], equal)).toBe('symmetric');
  });

  test('after a training that diverged, the weights tell', () => {
    const model = digits({ activation: 'relu', kernelInitializer: 'he_normal' }, 3);
    model.compile({ optimizer: new SGD({ learningRate: 1e6 }), loss: 'mean_squared_error' });
    const weights = model.getWeights();
    weights[0]!.data[0] = NaN;
    model.setWeights(weights);
    const targets = Array.from(y.data, () => Array<number>(10).fill(0));
    expect(diagnose(model, x, targets).verdict).toBe('diverged');
  });
});

test('it changes nothing, and is plain JSON', () => {
  const model = digits({ activation: 'relu', kernelInitializer: 'he_normal' });
  const before = model.saveState();
  const diagnosis = diagnose(model, x, y);
  expect(model.saveState()).toEqual(before);
  expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis);
  expect(() => diagnose(model, x, y, { histori: {} } as never)).toThrow('Did you mean "history"?');
});
