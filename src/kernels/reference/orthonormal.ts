import type { DrawReflection } from '../kernels';

/**
 * `columns` orthonormal vectors of length `length`, one after the other: the first columns of the product of reflections
 * I − v·vᵀ/half, of which number k begins with row k and comes before those behind it; each then gets the sign at which the
 * R of a QR decomposition has a positive diagonal.
 */
export function orthonormal(length: number, columns: number, draw: DrawReflection): Float64Array {
  const q = new Float64Array(columns * length);
  const v = new Float64Array(length);
  for (let k = columns - 1; k >= 0; k--) {
    const half = draw(v, k);
    q[k * length + k] = v[k]! < 0 ? 1 : -1;
    for (let start = k * length; start < q.length; start += length) {
      let sum = 0;
      for (let i = k; i < length; i++) sum += v[i]! * q[start + i]!;
      const factor = sum / half;
      for (let i = k; i < length; i++) q[start + i] = q[start + i]! - v[i]! * factor;
    }
  }
  return q;
}
