import { estimate, exact, pairedDifference } from '../../src/experiments/estimate';
import { stream } from '../../src/random';

test('two values: a resample has the mean of the lower, both or the upper, with 1/4, 1/2, 1/4', () => {
  expect(estimate([0, 1])).toEqual({ value: 0.5, low: 0, high: 1, seeds: 2 });
  expect(estimate([0, 1], { statistic: 'median' })).toEqual({ value: 0.5, low: 0, high: 1, seeds: 2 });
});

test('the interval of a mean is that of the normal approximation, when there are many values', () => {
  const random = stream(0, 'values');
  const n = 400;
  const values = Array.from({ length: n }, () => random.normal(3, 2));
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  const half = (1.96 * deviation) / Math.sqrt(n);
  const { value, low, high } = estimate(values);
  expect(value).toBeCloseTo(mean, 12);
  // The 2.5 percent quantile of 2,000 draws has a standard error of √(0.025 · 0.975 / 2000) / φ(1.96) = 0.06 deviations.
  const tolerance = (5 * 0.06 * half) / 1.96;
  expect(Math.abs(low - (mean - half))).toBeLessThan(tolerance);
  expect(Math.abs(high - (mean + half))).toBeLessThan(tolerance);
});

test('it covers the true mean about as often as it says', () => {
  const random = stream(0, 'coverage');
  const trials = 100;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { low, high } = estimate(Array.from({ length: 30 }, () => random.normal()));
    if (low <= 0 && 0 <= high) covered++;
  }
  // The percentile interval of 30 values covers about 93.5 percent: Student's t against 1.96 · √(29/30).
  expect(Math.abs(covered / trials - 0.935)).toBeLessThan(4 * Math.sqrt((0.935 * 0.065) / trials));
});

test('the same values give the same interval, another seed of the resamples a slightly other one', () => {
  const values = [1, 2, 4, 8, 16];
  expect(estimate(values)).toEqual(estimate(values));
  expect(estimate(values, { seed: 1 }).value).toBe(estimate(values).value);
});

test('a geometric mean is that of the logarithms, and 0 when a value is 0', () => {
  const { value, low, high } = estimate([1e-4, 1e-2], { statistic: 'geometric' });
  expect(value).toBeCloseTo(1e-3, 12);
  expect(low).toBeCloseTo(1e-4, 12);
  expect(high).toBeCloseTo(1e-2, 12);
  expect(estimate([0, 1], { statistic: 'geometric' }).value).toBe(0);
});

test('what is paired cancels what both share', () => {
  const shared = [0, 10, 20, 30];
  const difference = pairedDifference(
    shared.map((value) => value + 1),
    shared,
  );
  expect(difference).toEqual({ value: 1, low: 1, high: 1, seeds: 4 });
});

test('what is exact has no interval', () => {
  expect(exact(2)).toEqual({ value: 2, low: 2, high: 2, seeds: 1 });
  expect(estimate([2])).toEqual({ value: 2, low: 2, high: 2, seeds: 1 });
});
