import { derivative, evaluate } from 'mathjs';
import { checkGradients, Dense, getActivation, Sequential, type ActivationName } from '../../src';
import { activation, formulaObjects } from '../../src/formula';
import { derive } from '../../src/formula/derive';
import { parseFormula } from '../../src/formula/parse';
import { toText } from '../../src/formula/tex';

/** Both sides of every kink below, and where exp overflows float32. */
const points = [-100, -7.5, -3, -1, -0.3, -1e-3, 1e-3, 0.3, 1, 3, 7.5, 100];
const ones = points.map(() => 1);

// Both are computed in double precision and rounded once to float32.
const FLOAT32 = 2 ** -23;

test.each<[string, ActivationName]>([
  ['x * sigmoid(x)', 'silu'],
  ['silu(x)', 'silu'],
  ['swish(x)', 'silu'],
  ['max(x, 0)', 'relu'],
  ['max(0, x)', 'relu'],
  ['relu(x)', 'relu'],
  ['x > 0 ? x : 0', 'relu'],
  ['(x > 0) * x', 'relu'],
  ['min(max(x, 0), 6)', 'relu6'],
  ['x > 0 ? x : 0.2 x', 'leaky_relu'],
  ['elu(x)', 'elu'],
  ['x > 0 ? x : expm1(x)', 'elu'],
  ['tanh(x)', 'tanh'],
  ['sinh(x) / cosh(x)', 'tanh'],
  ['sigmoid(x)', 'sigmoid'],
  ['1 / (1 + exp(-x))', 'sigmoid'],
  ['softplus(x)', 'softplus'],
  ['x / (1 + abs(x))', 'softsign'],
  ['softsign(x)', 'softsign'],
  ['gelu(x)', 'gelu'],
  ['x * normal_cdf(x)', 'gelu'],
  ['x/2 * (1 + erf(x / sqrt(2)))', 'gelu'],
  ['x * tanh(softplus(x))', 'mish'],
  ['-softplus(-x)', 'log_sigmoid'],
  ['min(max(x / 6 + 0.5, 0), 1)', 'hard_sigmoid'],
  ['x * min(max(x / 6 + 1/2, 0), 1)', 'hard_silu'],
  ['x - tanh(x)', 'tanh_shrink'],
  ['(x + sqrt(x^2 + 4)) / 2', 'squareplus'],
  ['x', 'linear'],
])('%s is %s, and so is its derivative', (text, name) => {
  const [mine, theirs] = [activation(text), getActivation(name)];
  const close = (a: ArrayLike<number>, b: ArrayLike<number>, i: number, least: number) =>
    Math.abs(a[i]! - b[i]!) <= Math.max(FLOAT32 * Math.abs(b[i]!), least);
  // Where 1 + erf cancels, z times a rounding of 1 in double precision is left.
  const cancelled = 100 * 2 ** -52;
  const [y, expected] = [mine.call(points).data, theirs.call(points).data];
  const [slope, expectedSlope] = [mine.gradient(points, ones).data, theirs.gradient(points, ones).data];
  points.forEach((z, i) => {
    expect([z, y[i], close(y, expected, i, cancelled)]).toEqual([z, y[i], true]);
    // The built-in tanh and sigmoid derive from y as it was stored: 1 - y² has a rounding of 1 in single precision.
    expect([z, slope[i], close(slope, expectedSlope, i, FLOAT32)]).toEqual([z, slope[i], true]);
  });
});

// mathjs evaluates what fanin never lets it: here it is the oracle.
test.each([
  ['x^3 - 2 x + 1', 'x^3 - 2 x + 1'],
  ['x^3 / (1 + x^2)', 'x^3 / (1 + x^2)'],
  ['2 / (1 + x^2)', '2 / (1 + x^2)'],
  ['exp(-x^2 / 2) sin(3 x)', 'exp(-x^2 / 2) sin(3 x)'],
  ['cos(x)^2 + tan(x / 4)', 'cos(x)^2 + tan(x / 4)'],
  ['sqrt(1 + x^2)', 'sqrt(1 + x^2)'],
  ['log(1 + x^2) + log1p(x^2) + log2(2 + x^2)', '2 log(1 + x^2) + log(2 + x^2) / log(2)'],
  ['2^x + x^(1/1) + (1 + x^2)^x', '2^x + x + (1 + x^2)^x'],
  ['expm1(x) cosh(x) - sinh(x)', '(exp(x) - 1) cosh(x) - sinh(x)'],
  ['sigmoid(2 x)^2 softplus(x)', '1 / (1 + exp(-2 x))^2 * log(1 + exp(x))'],
  ['1/2 x', 'x / 2'],
  ['-x^2', '-(x^2)'],
  ['constant(x) + pi e x', 'x + pi * e * x'],
])('%s has the value and the derivative that mathjs gives', (text, known) => {
  const [made, x] = [activation(text), [-1.75, -0.5, 0.25, 1.25]];
  const value = x.map((each) => Number(evaluate(known, { x: each })));
  const slope = x.map((each) => Number(derivative(known, 'x').evaluate({ x: each })));
  const size = Math.max(...[...value, ...slope].map(Math.abs));
  made.call(x).data.forEach((each, i) => {
    expect(Math.abs(each - value[i]!)).toBeLessThan(FLOAT32 * size);
  });
  made.gradient(x, [1, 1, 1, 1]).data.forEach((each, i) => {
    expect(Math.abs(each - slope[i]!)).toBeLessThan(FLOAT32 * size);
  });
});

test.each([
  'x * sigmoid(1.7 * x)',
  'gelu(x) + 0.1 sin(3 x)',
  'max(x, -0.5 + 0.1 x)',
  'x > 1 ? log(x) + 1 : x',
  'abs(x) * erf(x) / (2 + min(x, 1))',
  'elu(x) - softsign(x)^3',
])('the gradients of a model with %s are right', (text) => {
  const model = new Sequential(
    [
      new Dense(7, { activation: activation(text), inputShape: [3], biasInitializer: 'random_normal' }),
      new Dense(2),
    ],
    { seed: 3 },
  );
  model.compile({ optimizer: 'sgd', loss: 'mean_squared_error' });
  const x = Array.from({ length: 5 }, (_, i) => [i / 3 - 1, (i * 7) % 4, 1 - i / 2]);
  const y = x.map(([a, b]) => [a! * b!, a! - b!]);
  // The bound that checkGradients names for what is right, with room for a kink of the second order.
  expect(checkGradients(model, x, y).worst).toBeLessThan(1e-5);
});

test('at a tie of max the second counts, at one with a number the number', () => {
  const at0 = (text: string) => activation(text).gradient([0], [1]).data[0];
  expect([at0('max(x, 0)'), at0('max(0, x)'), at0('relu(x)'), at0('max(2 x, 3 x)'), at0('abs(x)')]).toEqual([
    0, 0, 0, 3, 0,
  ]);
});

test('the branch that is not taken does no harm', () => {
  expect(activation('x > 0 ? log(x) : 0').call([-1, 0, 1]).data).toEqual(new Float32Array([0, 0, 0]));
  expect(activation('x > 0 ? log(x) : 0').gradient([-1, 0, 2], [1, 1, 1]).data).toEqual(
    new Float32Array([0, 0, 0.5]),
  );
});

test('works in place, across the borders of its blocks, and multiplies by what comes from above', () => {
  const made = activation('x^2');
  const z = Float32Array.from({ length: 1000 }, (_, i) => i / 8);
  const [y, dy] = [z.slice(), z.map((_, i) => (i % 3) - 1)];
  made.forward(null as never, y, y, 10, 100);
  expect(y).toEqual(z.map((each) => each * each));
  const expected = z.map((each, i) => 2 * each * dy[i]!);
  made.backward(null as never, dy, dy, z, y, 10, 100);
  expect(dy).toEqual(expected);
});

test.each([
  ['x * sigmoid(1.7 * x)', 'sigmoid(1.7 * x) + x * sigmoid(1.7 * x) * (1 - sigmoid(1.7 * x)) * 1.7'],
  ['x^2', '2 * x'],
  ['x^3 - x', '3 * x ^ 2 - 1'],
  ['x^1.5', '1.5 * x ^ 0.5'],
  ['max(0, x)', 'x > 0 ? 1 : 0'],
  ['3', '0'],
  ['floor(x) + sign(x)', '0'],
  ['2 (x - 1)', '2'],
  ['-(-x)', '1'],
  ['5 / x', '-5 / x ^ 2'],
  ['x > 0 and not (x > 1) ? 2 x : 2 x', '2'],
])('the derivative of %s is written %s', (text, expected) => {
  expect(toText(derive(parseFormula(text, { variables: ['x'] }), 'x'))).toBe(expected);
});

test('says itself and its derivative in TeX', () => {
  expect(activation('x * sigmoid(1.7 x)').toTex()).toEqual({
    value: String.raw`x\cdot\sigma\left(1.7\cdot x\right)`,
    derivative: String.raw`\sigma\left(1.7\cdot x\right)+ x\cdot\sigma\left(1.7\cdot x\right)\cdot\left(1-\sigma\left(1.7\cdot x\right)\right)\cdot1.7`,
  });
  expect(activation('max(0, x) / sqrt(2)').toTex().value).toBe(
    String.raw`\frac{\max\left(0, x\right)}{\sqrt{2}}`,
  );
});

test('a model with it is written to JSON and read again', () => {
  const model = new Sequential([new Dense(4, { activation: activation('x^2'), inputShape: [3] })], {
    seed: 1,
  });
  const copy = Sequential.fromJSON(JSON.parse(JSON.stringify(model.toJSON())), formulaObjects);
  const x = [[1, 2, 3]];
  expect(copy.toJSON()).toEqual(model.toJSON());
  expect(copy.layers[0]!.getConfig().activation).toEqual({
    class_name: 'FormulaActivation',
    config: { expression: 'x^2' },
  });
  expect(copy.predict(x).shape).toEqual([1, 4]);
});

test('a formula without x is refused', () => {
  expect(() => activation('1 + 2')).toThrow('expected a formula of x, got "1 + 2" at character 1');
});
