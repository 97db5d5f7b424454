import type { ActivationIdentifier } from '../../src/activations';
import { covarianceOf } from '../../src/theory/correlation';
import { curveOf } from '../../src/theory/curve';
import { kinksOf } from '../../src/theory/kinks';
import { momentsOf } from '../../src/theory/moments';
import { root } from '../../src/theory/root';
import { erf } from '../../src/math';

// Rounding of some thousand terms, and what each of some hundred panels may miss: 100 · 1e-14.
const GOOD = 1e-12;

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
/** E[z²; |z| < t] and P(|z| < t). */
const within = (t: number): number => erf(t / Math.SQRT2);
const squareWithin = (t: number): number => within(t) - 2 * t * density(t);

const hardTanhSquare = (q: number): number =>
  q * squareWithin(1 / Math.sqrt(q)) + 1 - within(1 / Math.sqrt(q));

test.each<[ActivationIdentifier, (q: number) => number, (q: number) => number]>([
  ['relu', (q) => q / 2, () => 1 / 2],
  ['linear', (q) => q, () => 1],
  ['hard_tanh', hardTanhSquare, (q) => within(1 / Math.sqrt(q))],
  // A step on either side.
  ['hard_shrink', (q) => q * (1 - squareWithin(0.5 / Math.sqrt(q))), (q) => 1 - within(0.5 / Math.sqrt(q))],
])('moments of %s are those of its formula', (activation, square, slopeSquare) => {
  const momentsAt = momentsOf('test', activation);
  for (const q of [0.01, 0.3, 0.9999, 1, 1.001, 2.7, 4.0001, 100, 1e4, 1e8]) {
    const moments = momentsAt(q);
    expect(Math.abs(moments.square - square(q))).toBeLessThanOrEqual(GOOD * Math.max(1, square(q)));
    expect(Math.abs(moments.slopeSquare - slopeSquare(q))).toBeLessThanOrEqual(GOOD);
  }
});

test('moments of an exponential', () => {
  for (const q of [0.01, 1, 4]) {
    const { mean, square, growth } = momentsOf('test', 'exponential')(q);
    expect(mean / Math.exp(q / 2)).toBeCloseTo(1, 12);
    expect(square / Math.exp(2 * q)).toBeCloseTo(1, 12);
    expect(growth / (2 * Math.exp(2 * q))).toBeCloseTo(1, 11);
  }
});

test('the growth of E[φ²] is its derivative, for a step too', () => {
  for (const activation of ['tanh', 'sigmoid', 'gelu', 'hard_tanh', 'hard_shrink'] as const) {
    const momentsAt = momentsOf('test', activation);
    const h = 1e-4;
    const difference = (momentsAt(1 + h).square - momentsAt(1 - h).square) / (2 * h);
    // The difference quotient is off by h² times a third derivative of order 1.
    expect(Math.abs(momentsAt(1).growth - difference)).toBeLessThan(10 * h * h);
  }
});

test('a function that is all rounding does not take for ever', () => {
  expect(momentsOf('test', 'tanh_shrink')(1e-20).rule.z.length).toBeLessThan(20_000);
});

test('the covariance of relu is the arc-cosine kernel (Cho & Saul 2009)', () => {
  const q = 1.7;
  const { chord, slope } = covarianceOf(momentsOf('test', 'relu')(q), q);
  const kernel = (c: number) => (q / (2 * Math.PI)) * (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c)));
  for (const [c, good] of [
    [0, GOOD],
    [0.5, GOOD],
    [0.9, 1e-11],
    [0.99, 2e-5],
    [0.999, 2e-5],
    [0.9999, 2e-5],
  ] as const) {
    expect(Math.abs((chord(c) * (1 - c)) / (kernel(1) - kernel(c)) - 1)).toBeLessThan(good);
    expect(Math.abs(slope(c) / ((q / (2 * Math.PI)) * (Math.PI - Math.acos(c))) - 1)).toBeLessThan(good);
  }
  expect(chord(1) / (q / 2)).toBeCloseTo(1, 8);
});

test('finds roots to the last bits', () => {
  expect(root((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 13);
  expect(root((x) => 1 / x - 1e-9, 1, 1e12) / 1e9).toBeCloseTo(1, 12);
  expect(root((x) => x - 1, 0, 1)).toBe(1);
});

test('kinks and steps are found to the last bits', () => {
  const find = (activation: ActivationIdentifier) => kinksOf(curveOf('test', activation));
  expect(find('relu')).toContainEqual({ u: 0, isStep: false });
  expect(find('elu')).toEqual([]);
  expect(find('tanh')).toEqual([]);
  const shrink = find('hard_shrink');
  expect(new Set(shrink.map(({ u }) => u.toFixed(12)))).toEqual(
    new Set(['-0.500000000000', '0.500000000000']),
  );
  expect(shrink.every(({ isStep }) => isStep)).toBe(true);
  const six = find('relu6').map(({ u, isStep }) => [u.toFixed(12), isStep]);
  expect(six).toContainEqual(['6.000000000000', false]);
});
