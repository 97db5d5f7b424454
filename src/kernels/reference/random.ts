import type { Random } from '../../random';
import type { NormalDistribution } from '../kernels';

export { permutation as fillPermutation } from '../../random';

/** Fills `out` with numbers of a normal distribution, one draw each. */
export function fillNormals(
  out: Float32Array,
  random: Random,
  { mean, stddev, truncated }: NormalDistribution,
): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = truncated ? random.truncatedNormal(mean, stddev) : random.normal(mean, stddev);
  }
}
