import { normalQuantile } from '../math';
import { openUniform } from './open_uniform';

/**
 * One normal number, μ + σ·Φ⁻¹(u). By the inverse and not by Box and Muller's method, so that one draw is one number
 * and a stream has no half-used pair to remember. The largest value is σ·6.3.
 */
export function normal(next: () => number, mean: number, stddev: number): number {
  return mean + stddev * normalQuantile(openUniform(next));
}
