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
  const groups = Math.ceil(columns / 4);
  const q = new Float64Array(length * 4 * groups);
  // vᵀq of each column, for the reflection that comes next.
  const dots = new Float64Array(4 * groups);
  let reflection = drawReflection(length, columns - 1, random);
  for (let k = columns - 1; k >= 0; k--) {
    const { v, sign, half } = reflection;
    q[k * length + k] = -sign;
    // The rows below are still zero.
    dots[k] = v[k]! * -sign;
    // The last one has nothing to prepare: it takes its own numbers for those of a next one.
    if (k > 0) reflection = drawReflection(length, k - 1, random);
    for (let column = k - (k % 4); column < columns; column += 4)
      reflect4(q, v, reflection.v, dots, column, length, k, half);
  }
  return q;
}

/** H = I - 2vvᵀ/vᵀv, which takes a drawn x, in the rows from k on, to -sign·‖x‖ in row k. `half` is vᵀv / 2. */
interface Reflection {
  v: Float64Array;
  sign: number;
  half: number;
}

function drawReflection(length: number, k: number, random: Random): Reflection {
  const v = new Float64Array(length);
  let squares = 0;
  for (let i = k; i < length; i++) {
    const x = random.normal();
    v[i] = x;
    squares += x * x;
  }
  const sign = v[k]! < 0 ? -1 : 1;
  const norm = Math.sqrt(squares);
  const half = norm * (norm + Math.abs(v[k]!));
  v[k]! += sign * norm;
  return { v, sign, half };
}

/**
 * qⱼ -= v·(vᵀqⱼ) / half for four columns, in the rows from `first` on, and in the same pass the products of the columns
 * with the next v. Four at once, for each has to wait for its own sum. The columns before the current one are still zero
 * there and stay so.
 */
function reflect4(
  q: Float64Array,
  v: Float64Array,
  next: Float64Array,
  dots: Float64Array,
  column: number,
  length: number,
  first: number,
  half: number,
): void {
  const a = column * length;
  const b = a + length;
  const c = b + length;
  const d = c + length;
  const dotA = dots[column]! / half;
  const dotB = dots[column + 1]! / half;
  const dotC = dots[column + 2]! / half;
  const dotD = dots[column + 3]! / half;
  let nextA = 0;
  let nextB = 0;
  let nextC = 0;
  let nextD = 0;
  for (let i = first; i < length; i++) {
    const x = v[i]!;
    const y = next[i]!;
    const qa = q[a + i]! - x * dotA;
    const qb = q[b + i]! - x * dotB;
    const qc = q[c + i]! - x * dotC;
    const qd = q[d + i]! - x * dotD;
    q[a + i] = qa;
    q[b + i] = qb;
    q[c + i] = qc;
    q[d + i] = qd;
    nextA += y * qa;
    nextB += y * qb;
    nextC += y * qc;
    nextD += y * qd;
  }
  dots[column] = nextA;
  dots[column + 1] = nextB;
  dots[column + 2] = nextC;
  dots[column + 3] = nextD;
}
