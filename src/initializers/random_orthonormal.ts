import { orthonormal } from '../kernels';
import type { Random } from '../random';

/**
 * q: `columns` orthonormal vectors of length `length` (at least `columns`), one after the other, uniformly distributed
 * among all such (Haar). The result has the distribution of the Q in a QR decomposition of a normal matrix whose R has
 * a positive diagonal. In such a decomposition each step reflects a column of independent normal numbers onto an axis;
 * so it is enough to draw those columns, and no matrix need be decomposed.
 *
 * @see Stewart 1980, The efficient generation of random orthogonal matrices, SIAM J. Numer. Anal. 17
 */
export function randomOrthonormal(length: number, columns: number, random: Random): Float64Array {
  return orthonormal(length, columns, (v, k) => drawReflection(v, k, random));
}

/**
 * The v of H = I - 2vvᵀ/vᵀv, which takes a drawn x, in the rows from k on, to a multiple of the axis k; its sign is that
 * of x there, so that nothing is lost in a difference. Gives vᵀv / 2.
 */
function drawReflection(v: Float64Array, k: number, random: Random): number {
  let squares = 0;
  for (let i = k; i < v.length; i++) {
    const x = random.normal();
    v[i] = x;
    squares += x * x;
  }
  const norm = Math.sqrt(squares);
  const half = norm * (norm + Math.abs(v[k]!));
  v[k]! += v[k]! < 0 ? -norm : norm;
  return half;
}
