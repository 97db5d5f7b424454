import type { Floats } from '../kernels';

/** Keras' epsilon: how near a probability may come to 0. */
export const EPSILON = 1e-7;

/**
 * How near to 1 a probability may come: 1 − 1e-7 in the precision of the buffers. In float32 that is 1 − 2^−23, so a
 * wrong certain answer costs −ln 2^−23 = 15.94, in float64 16.12.
 */
export function largestProbability(buffer: Floats): number {
  return buffer instanceof Float32Array ? Math.fround(1 - EPSILON) : 1 - EPSILON;
}

/** x within [low, high]; NaN passes on. */
export function clip(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** The derivative of `clip`; at a bound the mean of both sides, as in Keras. */
export function clipSlope(x: number, low: number, high: number): number {
  if (x < low || x > high) return 0;
  return x === low || x === high ? 0.5 : 1;
}
