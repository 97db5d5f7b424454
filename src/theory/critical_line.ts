import type { ActivationIdentifier } from '../activations';
import { checkOptions, finite, integer, nonNegative } from '../config';
import { FaninError } from '../errors';
import { pow } from '../math';
import { TINY } from './fixed_point';
import { momentsOf, type MomentsAt } from './moments';
import { root } from './root';

/** A point of the edge of chaos. */
export interface CriticalPoint {
  sigmaB2: number;
  sigmaW2: number;
  /** The variance of the pre-activations there; 0 as a limit. */
  qStar: number;
  /**
   * Whether the layers come back to q* from near it. silu and gelu do not at small σb²: a smaller signal dies, a larger
   * one grows without end, and no network is at the point for long.
   */
  stable: boolean;
}

export interface CriticalLineOptions {
  /** Smallest σb². Default: 0. */
  from?: number;
  /** Largest σb². Default: 1. */
  to?: number;
  /** Values of σb², evenly spread. Default: 41. */
  points?: number;
}

/**
 * The σw² at which a deep network of this activation neither loses nor explodes its gradients: χ = σw² E[φ′(√q z)²] = 1
 * at a fixed point q = σw² E[φ(√q z)²] + σb². null where there is none (relu with σb² > 0: q grows at every layer).
 * For relu and σb² = 0 it is 2, He's variance times the fan in; for tanh 1, which is LeCun's, and Glorot's between equal
 * widths.
 *
 * @throws FaninError `bad_option` for a negative variance, or an activation of a whole row such as softmax.
 * @see Schoenholz et al. 2017, section 3; Hayou et al. 2019
 */
export function criticalSigmaW2(activation: ActivationIdentifier, sigmaB2 = 0): number | null {
  const pointAt = criticalPoints(momentsOf('criticalSigmaW2', activation));
  return pointAt(nonNegative('criticalSigmaW2', 'sigmaB2', sigmaB2))?.sigmaW2 ?? null;
}

/** The edge of chaos: the critical σw² over σb², as `criticalSigmaW2` has it. A σb² without one is left out. */
export function criticalLine(
  activation: ActivationIdentifier,
  options: CriticalLineOptions = {},
): CriticalPoint[] {
  checkOptions('criticalLine', options, ['from', 'to', 'points']);
  const from = nonNegative('criticalLine', 'from', options.from ?? 0);
  const to = finite('criticalLine', 'to', options.to ?? 1);
  const points = integer('criticalLine', 'points', options.points ?? 41, 2);
  if (to <= from) {
    throw new FaninError({
      code: 'bad_option',
      where: 'criticalLine',
      expected: `to above from, ${String(from)}`,
      got: String(to),
    });
  }
  const pointAt = criticalPoints(momentsOf('criticalLine', activation));
  return Array.from({ length: points }, (_, i) => pointAt(from + ((to - from) * i) / (points - 1))).filter(
    (point) => point !== null,
  );
}

/** Where a sign counts as none: the quadrature is good to 1e-12. */
const SAME = 1e-11;

/** The q that are looked at: every power of 4 from 1e-12 to 1e12. */
const EXPONENTS = Array.from({ length: 41 }, (_, i) => i - 20);

/**
 * χ = 1 says σw² = 1 / E[φ′²], and then the fixed point says σb² = q − E[φ²] / E[φ′²]: one equation for q, of which
 * the first stable root counts, or else the first.
 */
function criticalPoints(momentsAt: MomentsAt): (sigmaB2: number) => CriticalPoint | null {
  const sigmaB2At = (q: number): number => {
    const { square, slopeSquare } = momentsAt(q);
    return q - square / slopeSquare;
  };
  const curve = EXPONENTS.map((exponent) => pow(4, exponent)).map((q) => ({ q, sigmaB2: sigmaB2At(q) }));
  const startsAtZero = Math.abs(sigmaB2At(TINY)) <= SAME * TINY;

  return (sigmaB2) => {
    const found: CriticalPoint[] = startsAtZero && sigmaB2 === 0 ? [limitAtZero(momentsAt)] : [];
    const points = curve.filter((point) => Math.abs(point.sigmaB2 - sigmaB2) > SAME * point.q);
    points.slice(1).forEach((high, i) => {
      const low = points[i]!;
      if (!((low.sigmaB2 - sigmaB2) * (high.sigmaB2 - sigmaB2) < 0)) return;
      const qStar = root((q) => sigmaB2At(q) - sigmaB2, low.q, high.q);
      const { slopeSquare, growth, hasStep } = momentsAt(qStar);
      if (!hasStep) found.push({ sigmaB2, sigmaW2: 1 / slopeSquare, qStar, stable: growth < slopeSquare });
    });
    return found.find(({ stable }) => stable) ?? found[0] ?? null;
  };
}

/** Without biases, an activation through 0 with a slope there has its critical point in the limit q → 0. */
function limitAtZero(momentsAt: MomentsAt): CriticalPoint {
  const sigmaW2 = 1 / momentsAt(TINY).slopeSquare;
  // There, one layer keeps q to first order; the next order tells whether a small signal grows.
  const small = 1e-3;
  const stable = sigmaW2 * momentsAt(small).square <= small * (1 + SAME);
  return { sigmaB2: 0, sigmaW2, qStar: 0, stable };
}
