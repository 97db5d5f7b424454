import type { ActivationIdentifier } from '../activations';
import { curveOf } from './curve';
import { gaussianRule, type GaussianRule } from './gaussian_rule';
import { kinksOf } from './kinks';

/** Means of an activation φ over pre-activations u = √q z, z ~ N(0, 1). */
export interface Moments {
  /** E[φ(u)]. */
  readonly mean: number;
  /** E[φ(u)²]. */
  readonly square: number;
  /** E[φ′(u)²], with φ′ as it is propagated back: without the infinite slope of a step. */
  readonly slopeSquare: number;
  /** d E[φ(u)²] / dq. */
  readonly growth: number;
  /** Whether φ has a step, an infinite slope that no derivative shows. */
  readonly hasStep: boolean;
  /** The quadrature, and φ at its nodes. */
  readonly rule: GaussianRule;
}

export type MomentsAt = (q: number) => Moments;

/**
 * The moments of an activation as a function of q, to about 12 digits, in double precision.
 * @throws FaninError `bad_option` for a function of a whole row, as softmax, for which the theory says nothing.
 */
export function momentsOf(where: string, identifier: ActivationIdentifier): MomentsAt {
  const curve = curveOf(where, identifier);
  const atZero = curve(new Float64Array(1)).values[0]!;
  const kinks = kinksOf(curve);
  const hasStep = kinks.some(({ isStep }) => isStep);

  return (q) => {
    // A signal that grew out of range counts as the largest that is in it.
    const root = Math.sqrt(Math.min(q, Number.MAX_VALUE));
    const evaluate = (z: Float64Array): Float64Array[] => {
      const { values, slopes } = curve(z.map((each) => root * each));
      return [values, values.map((each) => each * each), slopes.map((each) => each * each)];
    };
    const scale = 1 / Math.max(root, Number.MIN_VALUE);
    const rule = gaussianRule(
      evaluate,
      scale,
      kinks.map(({ u }) => u * scale),
    );
    const [values, squares, slopeSquares] = rule.values as [number[], number[], number[]];
    const mean = (f: (i: number) => number): number =>
      rule.weights.reduce((sum, weight, i) => sum + weight * f(i), 0);
    return {
      mean: mean((i) => values[i]!),
      square: mean((i) => squares[i]!),
      slopeSquare: mean((i) => slopeSquares[i]!),
      // E[g(√q z)]′ = E[g(√q z)(z² − 1)] / 2q needs no derivative of g, so kinks and steps count; φ(0)² adds nothing.
      growth: mean((i) => (squares[i]! - atZero * atZero) * (rule.z[i]! * rule.z[i]! - 1)) / (2 * q),
      hasStep,
      rule,
    };
  };
}
