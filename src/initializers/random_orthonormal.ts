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
  // Rounded up to whole groups of four columns; the extra ones stay zero.
  const q = new Float64Array(length * 4 * Math.ceil(columns / 4));
  const v = new Float64Array(length);
  for (let k = columns - 1; k >= 0; k--) {
    // H = I - 2vvᵀ/vᵀv reflects the drawn x, in the rows from k on, onto -sign·‖x‖ in row k.
    let squares = 0;
    for (let i = k; i < length; i++) {
      const x = random.normal();
      v[i] = x;
      squares += x * x;
    }
    const sign = v[k]! < 0 ? -1 : 1;
    const norm = Math.sqrt(squares);
    const half = norm * (norm + Math.abs(v[k]!)); // vᵀv / 2
    v[k]! += sign * norm;
    q[k * length + k] = -sign;
    for (let column = k - (k % 4); column < columns; column += 4)
      reflect4(q, v, column * length, length, k, half);
  }
  return q;
}

/**
 * qⱼ -= v·(vᵀqⱼ) / half for four columns, in the rows from `first` on. Four at once, for each has to wait for its own
 * sum. The columns before the current one are still zero there and stay so.
 */
function reflect4(
  q: Float64Array,
  v: Float64Array,
  start: number,
  length: number,
  first: number,
  half: number,
): void {
  const a = start;
  const b = a + length;
  const c = b + length;
  const d = c + length;
  let dotA = 0;
  let dotB = 0;
  let dotC = 0;
  let dotD = 0;
  for (let i = first; i < length; i++) {
    const x = v[i]!;
    dotA += x * q[a + i]!;
    dotB += x * q[b + i]!;
    dotC += x * q[c + i]!;
    dotD += x * q[d + i]!;
  }
  dotA /= half;
  dotB /= half;
  dotC /= half;
  dotD /= half;
  for (let i = first; i < length; i++) {
    const x = v[i]!;
    q[a + i]! -= x * dotA;
    q[b + i]! -= x * dotB;
    q[c + i]! -= x * dotC;
    q[d + i]! -= x * dotD;
  }
}
