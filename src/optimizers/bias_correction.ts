import { pow } from '../math';

/**
 * 1 − βᵗ: the share of a moving average's weight that t steps have filled. In float32, as in Keras: for β = 0.999
 * float32 is 1.3e-5 off at t = 1, and the first steps of Adam follow it.
 */
export function biasCorrection(beta: number, step: number): number {
  return Math.fround(1 - Math.fround(pow(Math.fround(beta), step)));
}
