import { normalQuantile } from '../math';
import { openUniform } from './open_uniform';

/** Φ(-2), as normalCdf gives it. A number, as not every page that draws weights needs erfc. */
const BELOW = 0.022750131948179205;

/** The part of a normal distribution between two standard deviations: where it begins, and how much it holds. */
export const TRUNCATED = { low: BELOW, width: 1 - 2 * BELOW };

/**
 * One number of a normal distribution of which only [μ - 2σ, μ + 2σ] is left: μ + σ·Φ⁻¹(u) with u uniform between
 * Φ(-2) and Φ(2). Its standard deviation is 0.8796·σ; who wants σ itself divides by that first.
 */
export function truncatedNormal(next: () => number, mean: number, stddev: number): number {
  return mean + stddev * normalQuantile(TRUNCATED.low + TRUNCATED.width * openUniform(next));
}
