import { expm1, log, pow } from '../math';
import type { Moments } from './moments';

/** Terms of the series that are computed; the law by which they fall gives the others. */
const TERMS = 256;

/** C(c) = E[φ(u)φ(u′)] for u and u′, both N(0, q), of correlation c in [0, 1]. */
export interface Covariance {
  /** (C(1) − C(c)) / (1 − c), without cancellation near 1. */
  chord: (c: number) => number;
  /** C′(c) = q E[φ′(u)φ′(u′)]. */
  slope: (c: number) => number;
}

/**
 * Mehler's series: C(c) = Σ aₖ² cᵏ with aₖ = E[φ(√q z) hₖ(z)] and hₖ the normalised Hermite polynomials. So the
 * integral over a plane becomes one over a line for each term, and C is seen to be convex.
 * @see Mehler 1866; Daniely et al. 2016, section 4
 */
export function covarianceOf(moments: Moments, q: number): Covariance {
  const { rule } = moments;
  const squares = hermiteCoefficients(rule.z, rule.weights, rule.values[0]!).map((each) => each * each);
  const tail = tailOf(squares, moments, q);
  return {
    chord: (c) => {
      let value = 0;
      // (1 − cᵏ) / (1 − c) = 1 + c + … + cᵏ⁻¹
      for (let k = 1, sum = 1, term = 1; k < TERMS; k++, term *= c, sum += term) value += squares[k]! * sum;
      for (const { mass, k } of tail) {
        value += mass * (c === 1 ? k : c === 0 ? 1 : -expm1(k * log(c)) / (1 - c));
      }
      return value;
    },
    slope: (c) => {
      let value = 0;
      for (let k = 1, term = 1; k < TERMS; k++, term *= c) value += k * squares[k]! * term;
      for (const { mass, k } of tail) value += mass * k * pow(c, k - 1);
      return value;
    },
  };
}

/** The tail's sum below this part of E[φ²] is rounding. */
const NO_TAIL = 1e-13;
/** The tail is cut into so many parts, each with k up to 2^(1/4) times as large as the one before. */
const PARTS = 200;
const STEP = 1.189207115002721;
/** Where the tail begins as an integral. */
const START = TERMS - 0.5;

/**
 * The terms from the 256th on, a quarter of an octave as one: aₖ² ∝ k^−p, with the p that gives the sums over all k, which are
 * known: Σ aₖ² = E[φ²], Σ k aₖ² = q E[φ′²]. A kink has p = 5/2, a step 3/2, where the second sum is infinite; a smooth φ
 * has hardly a tail. It matters near c = 1 only,
 * where C has the power p − 1 of 1 − c; there this is good to 2e-5 for a kink, below c = 0.9 to 1e-12.
 */
function tailOf(
  squares: readonly number[],
  { square, slopeSquare, hasStep }: Moments,
  q: number,
): { mass: number; k: number }[] {
  const sum = square - squares.reduce((total, each) => total + each, 0);
  const mean = (q * slopeSquare - squares.reduce((total, each, k) => total + k * each, 0)) / sum;
  if (!(sum > NO_TAIL * square)) return [];
  // The mean of k is START (p − 1) / (p − 2).
  const ratio = Math.max(mean / START, 1 + 1 / TERMS);
  const p = hasStep ? 3 / 2 : (2 * ratio - 1) / (ratio - 1);
  const part = 1 - pow(STEP, 1 - p);
  const centre = (((p - 1) / (p - 2)) * START * (1 - pow(STEP, 2 - p))) / part;
  return Array.from({ length: PARTS }, (_, i) => ({
    mass: sum * part * pow(STEP, i * (1 - p)),
    k: centre * pow(STEP, i),
  }));
}

/** aₖ = E[f(z) hₖ(z)] for k < TERMS, with √(k + 1) hₖ₊₁ = z hₖ − √k hₖ₋₁. */
function hermiteCoefficients(
  z: readonly number[],
  weights: readonly number[],
  values: readonly number[],
): number[] {
  let previous = z.map(() => 0);
  let current = z.map(() => 1);
  return Array.from({ length: TERMS }, (_, k) => {
    const coefficient = current.reduce((sum, h, i) => sum + weights[i]! * values[i]! * h, 0);
    const next = current.map((h, i) => (z[i]! * h - Math.sqrt(k) * previous[i]!) / Math.sqrt(k + 1));
    [previous, current] = [current, next];
    return coefficient;
  });
}
