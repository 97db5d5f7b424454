import { deadNetProbability, lengthFluctuation } from '../../src/theory';

test.each([
  [50, 5, 1.611],
  [200, 20, 1.639],
])('lengths of width %d and depth %d differ by %d (Hanin 2018)', (width, depth, expected) => {
  const widths = new Array<number>(depth).fill(width);
  expect(Math.abs(lengthFluctuation(widths) - expected)).toBeLessThanOrEqual(0.5e-3);
});

test('a length through no layer does not differ', () => {
  expect(lengthFluctuation([])).toBe(1);
  expect(lengthFluctuation([5, 10])).toBe(3);
  expect(() => lengthFluctuation([5, 0])).toThrow(
    'lengthFluctuation: expected a width to be a positive integer, got 0',
  );
});

test.each([
  [2, 10, 0.9437],
  [3, 10, 0.7369],
  [4, 20, 0.7249],
])('width %d, depth %d is born dead with probability %d (Lu et al. 2019)', (width, depth, expected) => {
  expect(Math.abs(deadNetProbability(width, depth) - expected)).toBeLessThanOrEqual(0.5e-4);
});

test('the chance of a wide net is not lost in rounding', () => {
  expect(deadNetProbability(1, 1)).toBeCloseTo(0.5, 15);
  // H · 2^−N, less a part in 2^N.
  expect(deadNetProbability(100, 10) / (10 * 2 ** -100)).toBeCloseTo(1, 12);
  expect(() => deadNetProbability(0, 1)).toThrow('width');
  expect(() => deadNetProbability(1, 1.5)).toThrow('depth');
});
