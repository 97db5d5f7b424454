import type { InitializerDescription } from './initializer';

/** Standard deviation of a standard normal distribution of which only [-2, 2] is left: √(1 - 4φ(2) / (Φ(2) - Φ(-2))). */
export const TRUNCATED_STDDEV = 0.87962566103423978;

/** Theory of a normal distribution that is cut off at two of its `stddev`. */
export function describeTruncated(mean: number, stddev: number): InitializerDescription {
  return { mean, std: stddev * TRUNCATED_STDDEV, min: mean - 2 * stddev, max: mean + 2 * stddev };
}

/** Theory of a normal distribution. */
export function describeNormal(mean: number, stddev: number): InitializerDescription {
  return { mean, std: stddev, min: -Infinity, max: Infinity };
}

/** Theory of a uniform distribution on [min, max): its variance is (max - min)² / 12. */
export function describeUniform(min: number, max: number): InitializerDescription {
  return { mean: (min + max) / 2, std: (max - min) / Math.sqrt(12), min, max };
}
