import { erfc } from './erf';

const INVERSE_SQRT2 = 0.7071067811865476;

/** Φ(x): the share of a standard normal distribution below x, ½·erfc(-x/√2). */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * INVERSE_SQRT2);
}
