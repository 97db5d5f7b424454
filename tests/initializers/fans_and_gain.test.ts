import { calculateGain, computeFans, type GainName } from '../../src/initializers';

test.each([
  [[], 1, 1],
  [[7], 7, 7],
  [[3, 5], 3, 5],
  [[3, 3, 8, 16], 72, 144],
  [[5, 8, 16], 40, 80],
])('computeFans(%j) is %p, %p', (shape, fanIn, fanOut) => {
  expect(computeFans(shape)).toEqual({ fanIn, fanOut });
});

test('computeFans refuses what is no shape', () => {
  expect(() => computeFans([2, 1.5])).toThrow(expect.objectContaining({ code: 'bad_shape' }) as Error);
  expect(() => computeFans('ab' as never)).toThrow(/got "ab"/);
});

test.each([
  ['linear', 1],
  ['identity', 1],
  ['sigmoid', 1],
  ['tanh', 5 / 3],
  ['relu', Math.sqrt(2)],
  ['leaky_relu', Math.sqrt(2 / 1.0001)],
  ['selu', 0.75],
] as const)('the gain of %s is %p, as in PyTorch', (name, gain) => {
  expect(calculateGain(name)).toBeCloseTo(gain, 15);
});

test('the slope of leaky_relu counts, and no other has one', () => {
  expect(calculateGain('leaky_relu', 0)).toBe(Math.sqrt(2));
  expect(calculateGain('leaky_relu', 0.2)).toBeCloseTo(Math.sqrt(2 / 1.04), 15);
  expect(() => calculateGain('leaky_relu', NaN)).toThrow(/negativeSlope/);
  expect(() => calculateGain('relu', 0.2)).toThrow(/Only "leaky_relu"/);
  expect(() => calculateGain('rely' as GainName)).toThrow(/Did you mean "relu"/);
});
