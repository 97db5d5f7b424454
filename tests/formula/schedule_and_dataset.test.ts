import { Dense, ExponentialDecay, Sequential, SGD } from '../../src';
import { dataset, schedule } from '../../src/formula';

test('a learning rate follows its formula', () => {
  const made = schedule('0.1 * 0.5^(step / 1000)');
  const known = new ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 1000, decayRate: 0.5 });
  for (const step of [0, 1, 500, 1000, 12345]) expect(made.call(step)).toBeCloseTo(known.call(step), 15);
  expect(schedule('step < 100 ? 0.1 step / 100 : 0.1').call(50)).toBeCloseTo(0.05, 15);
  expect(made.getConfig()).toEqual({ expression: '0.1 * 0.5^(step / 1000)' });
  expect(schedule('0.1 / step').toTex()).toBe(String.raw`\frac{0.1}{\mathrm{step}}`);
});

test.each([
  ['1 / step', 0, 'got Infinity from the formula'],
  ['0.1 - step', 1, 'got -0.9 from the formula'],
  ['sqrt(1 - step)', 2, 'got NaN from the formula'],
])('%s is no learning rate at step %d', (text, step, what) => {
  expect(() => schedule(text).call(step)).toThrow(what);
});

test('an optimizer takes it', async () => {
  const model = new Sequential([
    new Dense(1, { inputShape: [1], kernelInitializer: 'ones', useBias: false }),
  ]);
  model.compile({
    optimizer: new SGD({ learningRate: schedule('step == 0 ? 0.25 : 0') }),
    loss: 'mean_squared_error',
  });
  await model.fit([[1]], [[0]], { epochs: 3, verbose: 0 });
  // w ← 1 − 0.25 · 2 in the first step; nothing after it.
  expect([...model.predict([[1]]).data]).toEqual([0.5]);
});

test('a data set follows its formula', () => {
  const { train, task, features, name } = dataset('sin(3 x)', { n: 200, range: [0, 2], seed: 4 });
  expect([task, features, name]).toEqual(['regression', ['x'], 'sin(3 x)']);
  expect([train.x.shape, train.y.shape]).toEqual([
    [200, 1],
    [200, 1],
  ]);
  const { data } = train.x;
  expect(Math.min(...data)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...data)).toBeLessThan(2);
  data.forEach((x, i) => expect(train.y.data[i]).toBeCloseTo(Math.sin(3 * x), 6));
});

test('noise is drawn for each point, from the seed', () => {
  const y = (seed: number) => dataset('0 x + 0.1 normal()', { n: 4000, seed }).train.y.data;
  const values = y(0);
  const mean = values.reduce((sum, each) => sum + each, 0) / 4000;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 4000;
  expect(Math.abs(mean)).toBeLessThan((5 * 0.1) / Math.sqrt(4000));
  expect(Math.abs(variance - 0.01)).toBeLessThan(5 * 0.01 * Math.sqrt(2 / 4000));
  expect(y(0)).toEqual(values);
  expect(y(1)).not.toEqual(values);
});

test('numbered names are features; a comparison makes classes', () => {
  const {
    train,
    test: kept,
    task,
    features,
    classes,
  } = dataset('x0^2 + x2^2 < 0.5', { n: 500, split: 0.2, seed: 1 });
  expect([task, features, classes]).toEqual(['classification', ['x0', 'x1', 'x2'], ['0', '1']]);
  expect([train.x.shape, train.y.shape, kept.x.shape]).toEqual([[400, 3], [400], [100, 3]]);
  train.y.data.forEach((label, i) => {
    const [a, , c] = train.x.data.subarray(3 * i);
    expect(label).toBe(a! * a! + c! * c! < 0.5 ? 1 : 0);
  });
});

test.each<[string, object, string]>([
  ['1 + 2', {}, 'a formula of x, or of x0, x1, ..., got neither'],
  ['x + x1', {}, 'either x or numbered ones, got x and x1'],
  ['sqrt(x)', {}, 'expected finite targets, got NaN for x = -'],
  ['x', { range: [1, 1] as const }, 'range to be [min, max], min below max'],
  ['x', { n: 1e9 }, 'n to be at most'],
  ['x', { points: 3 }, 'points'],
])('%s with %j is refused', (text, options, what) => {
  expect(() => dataset(text, options)).toThrow(what);
});
