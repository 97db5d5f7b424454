import { didYouMean, FaninError, nearest, show } from '../../src/errors';

const problem = {
  code: 'bad_shape',
  where: 'Dense "hidden_2"',
  expected: 'input [batch, 16]',
  got: '[32, 8]',
} as const;

test('an error is its data and a sentence made from them', () => {
  const error = new FaninError({ ...problem, fix: 'Set inputShape to [8].' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ ...problem, name: 'FaninError', fix: 'Set inputShape to [8].' });
  expect(error.message).toBe(
    'Dense "hidden_2": expected input [batch, 16], got [32, 8]. Set inputShape to [8].',
  );
  expect(new FaninError(problem).message).toBe('Dense "hidden_2": expected input [batch, 16], got [32, 8].');
});

const names = ['he_normal', 'he_uniform', 'zeros', 'HeNormal', 'glorot_uniform'];
test.each([
  ['he_norml', ['he_normal']],
  ['HENORMAL', ['he_normal']],
  ['zero', ['zeros']],
  ['xyz', []],
  ['', []],
])('the names nearest to %p are %j', (name, expected) => {
  expect(nearest(name, names)).toEqual(expected);
});

test('proposes the nearest, or lists all, each in one spelling', () => {
  expect(didYouMean('he_norml', names)).toBe('Did you mean "he_normal"?');
  expect(didYouMean('q', names)).toBe('Valid: he_normal, he_uniform, zeros, glorot_uniform.');
});

class Thing {
  x = 1;
}
const circle: unknown[] = [1];
circle.push(circle);
test.each([
  ['text', '"text"'],
  ['x'.repeat(100), `"${'x'.repeat(57)}..."`],
  [3, '3'],
  [-0.5, '-0.5'],
  [NaN, 'NaN'],
  [null, 'null'],
  [undefined, 'undefined'],
  [true, 'true'],
  [Symbol('s'), 'Symbol(s)'],
  [10n, '10'],
  [[1, 'a', [2]], '[1, "a", [2]]'],
  [Array.from({ length: 20 }, (_, i) => i), '[0, 1, 2, 3, 4, 5, 6, 7, ...]'],
  [circle, '[1, [1, [1, [...]]]]'],
  [new Float32Array(4), 'Float32Array(4)'],
  [{ a: 1 }, 'an object with keys ["a"]'],
  [Object.create(null), 'an object with keys []'],
  [new Thing(), 'a Thing'],
  [Math.max, 'function max'],
  [() => 0, 'a function'],
])('value %# is shown as %s', (value, text) => {
  expect(show(value)).toBe(text);
});
