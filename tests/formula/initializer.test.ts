import {
  computeFans,
  Dense,
  getInitializer,
  GlorotUniform,
  HeNormal,
  Identity,
  Orthogonal,
  RandomNormal,
  RandomUniform,
  Sequential,
  TruncatedNormal,
  type BuiltInInitializer,
  type Shape,
} from '../../src';
import { formula, formulaObjects, type Formula } from '../../src/formula';
import { stream } from '../../src/random';

const SHAPE = [200, 100];

test.each<[string, BuiltInInitializer]>([
  ['normal(0, sqrt(2 / fan_in))', new RandomNormal({ stddev: Math.sqrt(2 / 200) })],
  ['normal(1, 3)', new RandomNormal({ mean: 1, stddev: 3 })],
  ['normal()', new RandomNormal({ stddev: 1 })],
  // Keras divides by what the cut leaves of the deviation.
  ['truncated_normal(0, sqrt(2 / fan_in) / 0.87962566103423978)', new HeNormal()],
  ['truncated_normal(0.5, 2)', new TruncatedNormal({ mean: 0.5, stddev: 2 })],
  ['uniform(-sqrt(6 / (fan_in + fan_out)), sqrt(6 / (fan_in + fan_out)))', new GlorotUniform()],
  ['uniform()', new RandomUniform({ minval: 0, maxval: 1 })],
  ['orthogonal(1.5)', new Orthogonal({ gain: 1.5 })],
  ['orthogonal()', new Orthogonal()],
  ['row == column ? 1 : 0', new Identity()],
  ['1 / fan_in + 0 units', getInitializer({ class_name: 'Constant', config: { value: 1 / 200 } }) as never],
])('%s is, from the same stream, the initializer that it describes', (text, known) => {
  const mine = formula(text).initialize(SHAPE, stream(5)).data;
  const theirs = known.initialize(SHAPE, stream(5)).data;
  const largest = Math.max(...theirs.map(Math.abs));
  // A rounding to float32 of either.
  expect(mine.findIndex((each, i) => !(Math.abs(each - theirs[i]!) <= 2 ** -23 * largest))).toBe(-1);
});

test.each<[string, Shape, { mean: number; std: number; min?: number; max?: number }]>([
  ['normal(0, sqrt(2 / fan_in))', [64, 32], { mean: 0, std: Math.sqrt(2 / 64) }],
  ['normal(0, sqrt(2 / fan_out))', [64, 32], { mean: 0, std: Math.sqrt(2 / 32) }],
  ['normal(0, -3)', [64, 32], { mean: 0, std: 3 }],
  ['truncated_normal(0, 1)', [64, 32], { mean: 0, std: 0.87962566103423978, min: -2, max: 2 }],
  ['uniform(-1, 1)', [64, 32], { mean: 0, std: 1 / Math.sqrt(3), min: -1, max: 1 }],
  ['uniform(3, 1)', [64, 32], { mean: 2, std: 1 / Math.sqrt(3), min: 1, max: 3 }],
  ['2 uniform() - 1', [64, 32], { mean: 0, std: 1 / Math.sqrt(3), min: -1, max: 1 }],
  ['1 - uniform() / 4', [64, 32], { mean: 7 / 8, std: 1 / (4 * Math.sqrt(12)), min: 3 / 4, max: 1 }],
  ['-normal(1, 2) + 3', [64, 32], { mean: 2, std: 2 }],
  ['normal(0, 3) + normal(0, 4)', [64, 32], { mean: 0, std: 5 }],
  // Two draws, not one twice: their difference is not 0.
  ['normal() - normal()', [64, 32], { mean: 0, std: Math.SQRT2 }],
  ['normal() * uniform(-1, 1)', [64, 32], { mean: 0, std: 1 / Math.sqrt(3) }],
  ['normal(1, 2) * normal(3, 1)', [64, 32], { mean: 3, std: Math.sqrt(4 + 4 * 9 + 1) }],
  ['0 * normal() + 1', [64, 32], { mean: 1, std: 0, min: 1, max: 1 }],
  ['orthogonal(2) * 3', [64, 32], { mean: 0, std: 6 / 8, min: -6, max: 6 }],
  ['1 / fan_in', [64, 32], { mean: 1 / 64, std: 0, min: 1 / 64, max: 1 / 64 }],
  ['constant(1 / units)', [3, 3, 4, 8], { mean: 1 / 8, std: 0, min: 1 / 8, max: 1 / 8 }],
  ['uniform(0, fan_in)', [3, 3, 4, 8], { mean: 18, std: 36 / Math.sqrt(12), min: 0, max: 36 }],
])('%s has the moments of theory in %j', (text, shape, law) => {
  const made = formula(text);
  const described = made.describe(shape)!;
  expect(described.mean).toBeCloseTo(law.mean, 14);
  expect(described.std).toBeCloseTo(law.std, 14);
  expect([described.min, described.max]).toEqual([law.min ?? -Infinity, law.max ?? Infinity]);

  // Sample moments lie within five of their standard errors; the fourth moment of the heaviest, a product, is 9 std⁴.
  const copies = 20;
  const random = stream(1, text);
  const values = Array.from({ length: copies }, () => [...made.initialize(shape, random).data]).flat();
  const n = values.length;
  const mean = values.reduce((sum, each) => sum + each, 0) / n;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / n;
  const rounding = 1e-6 * (Math.abs(law.mean) + law.std);
  expect(Math.abs(mean - law.mean)).toBeLessThanOrEqual((5 * law.std) / Math.sqrt(n) + rounding);
  expect(Math.abs(variance - law.std ** 2)).toBeLessThanOrEqual(
    5 * law.std ** 2 * Math.sqrt(8 / n) + rounding ** 2,
  );
  expect(values.every((each) => each >= described.min - 1e-6 && each <= described.max + 1e-6)).toBe(true);
});

test('where theory is not simple, nothing is promised', () => {
  for (const text of [
    'abs(normal())',
    'normal(normal(), 1)',
    'row + column',
    '1 / normal()',
    'normal(0, row)',
  ])
    expect(formula(text).describe([4, 4])).toBeUndefined();
});

test('an element is drawn for itself, and its neighbours are independent', () => {
  const { data } = formula('sign(normal()) * sqrt(2 / fan_in)').initialize(SHAPE, stream(2));
  expect(new Set(data)).toEqual(new Set([Math.fround(0.1), Math.fround(-0.1)]));
  const n = data.length - 1;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.sign(data[i]! * data[i + 1]!);
  expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(n));
});

test('one stream gives one result, and a draw in a condition is always made', () => {
  const draw = (text: string, seed: number) => formula(text).initialize([50, 6], stream(seed)).data;
  expect(draw('normal() + uniform()', 0)).toEqual(draw('normal() + uniform()', 0));
  expect(draw('normal() + uniform()', 0)).not.toEqual(draw('normal() + uniform()', 1));
  const both = draw('row < 25 ? normal() : 0', 3);
  expect(both.subarray(0, 150)).toEqual(draw('normal()', 3).subarray(0, 150));
  expect(formula('normal()').initialize([3]).data).not.toEqual(formula('normal()').initialize([3]).data);
});

test.each<[Shape]>([[[5, 7]], [[7]], [[]], [[3, 2, 4, 5]]])('knows the fans and units of %j', (shape) => {
  const first = (text: string) => formula(text).initialize(shape).data[0];
  const { fanIn, fanOut } = computeFans(shape);
  expect([first('fan_in'), first('fan_out'), first('units')]).toEqual([fanIn, fanOut, shape.at(-1) ?? 1]);
});

test('knows its place when it is told', () => {
  const text = 'layer / depth + 0 normal()';
  const first = (made: Formula) => made.initialize([2, 2]).data[0];
  expect(first(formula(text, { layer: 1, depth: 4 }))).toBe(0.25);
  expect(first(formula(text).at({ layer: 3, depth: 4 }))).toBe(0.75);
  expect(first(formula(text).at({ layer: 3 }).at({ depth: 4 }))).toBe(0.75);
  expect(formula(text).at({ layer: 3, depth: 4 }).describe([2, 2])).toMatchObject({ mean: 0.75 });
  expect(() => formula(text, { depth: 4 }).initialize([2, 2])).toThrow(
    'formula "layer / depth + 0 normal()": expected to know the layer',
  );
  expect(formula(text).describe([2, 2])).toBeUndefined();
  expect(() => formula(text, { layer: 0 })).toThrow('layer');
});

test.each([
  ['1 / row', 'Infinity at position 0 of [3, 2]'],
  ['log(row - 1)', 'NaN at position 0 of [3, 2]'],
  ['row == 2 ? sqrt(-row) : 0', 'NaN at position 4 of [3, 2]'],
  ['1e39 * (1 + row)', 'Infinity at position 0 of [3, 2]'],
])('%s is refused where it is not finite', (text, got) => {
  const message = `formula: expected finite weights, got ${got} at character 1. Here:\n  ${text}\n  ^`;
  expect(() => formula(text).initialize([3, 2])).toThrow(message);
});

test('trains in a model, and is written to JSON and read again', async () => {
  const model = new Sequential([], { seed: 1 });
  model.add(new Dense(8, { kernelInitializer: formula('normal(0, sqrt(2 / fan_in))'), inputShape: [2] }));
  model.add(new Dense(8, { kernelInitializer: formula('uniform(-1, 1) / layer').at({ layer: 2 }) }));
  model.compile({ optimizer: 'sgd', loss: 'mean_squared_error' });
  const x = [
    [0, 1],
    [1, 0],
  ];
  await model.fit(x, [Array(8).fill(0), Array(8).fill(1)], { epochs: 2, verbose: 0 });
  const json = JSON.parse(JSON.stringify(model.toJSON())) as unknown;
  const copy = Sequential.fromJSON(json, formulaObjects);
  expect(copy.toJSON()).toEqual(model.toJSON());
  expect(copy.layers[1]!.getConfig().kernel_initializer).toMatchObject({
    class_name: 'Formula',
    config: { expression: 'uniform(-1, 1) / layer', layer: 2 },
  });
});

test.each([
  ['normal(0, sqrt(2 / fan_in))', String.raw`\mathcal{N}\left(0, \frac{2}{n_{\mathrm{in}}}\right)`],
  ['normal(0, 3)', String.raw`\mathcal{N}\left(0, 3^{2}\right)`],
  ['normal()', String.raw`\mathcal{N}\left(0, 1\right)`],
  [
    'truncated_normal(0, 1 / fan_out)',
    String.raw`\mathcal{N}_{\pm 2\sigma}\left(0, \left(\frac{1}{n_{\mathrm{out}}}\right)^{2}\right)`,
  ],
  ['uniform(-1, 1)', String.raw`\mathcal{U}\left(-1, 1\right)`],
  ['orthogonal(2)', String.raw`\left(2\right) Q`],
])('%s is set in TeX', (text, tex) => {
  expect(formula(text).toTex()).toBe(tex);
});
