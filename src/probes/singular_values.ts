import type { Floats } from '../kernels';
import { exp, log } from '../math';

/** More turns than any eigenvalue needs (two or three are usual). */
const MOST_TURNS = 60;

/**
 * Singular values of a [rows, columns], largest first: roots of the eigenvalues of the smaller of aᵀa and aaᵀ, in
 * double precision. Those below 1e-7 of the largest are rounding (squaring halves the digits) and given as 0.
 * @see Golub & Van Loan, Matrix Computations, 8.3: Householder to tridiagonal form, then implicit QL.
 */
export function singularValues(a: Floats, rows: number, columns: number): Float64Array {
  const n = Math.min(rows, columns);
  const gram = gramOf(a, rows, columns);
  const { diagonal, beside } = tridiagonal(gram, n);
  implicitQL(diagonal, beside, n);
  const values = diagonal.sort().reverse();
  const rounding = (values[0] ?? 0) * 1e-14;
  return values.map((value) => (value > rounding ? Math.sqrt(value) : 0));
}

/** exp(−Σ p ln p), p the singular values over their sum: 1 for equal columns, n for an orthogonal matrix, 0 for zeros. */
export function effectiveRank(a: Floats, rows: number, columns: number): number {
  const values = singularValues(a, rows, columns);
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  let entropy = 0;
  for (const value of values) if (value > 0) entropy -= (value / sum) * log(value / sum);
  return exp(entropy);
}

/** a scaled to a largest element of 1, times itself: nothing overflows. */
function gramOf(a: Floats, rows: number, columns: number): Float64Array {
  let largest = 0;
  for (const value of a) largest = Math.max(largest, Math.abs(value));
  const [n, m] = columns <= rows ? [columns, rows] : [rows, columns];
  const gram = new Float64Array(n * n);
  if (largest === 0) return gram;
  const line = new Float64Array(n);
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < n; i++) line[i] = (columns <= rows ? a[k * n + i]! : a[i * m + k]!) / largest;
    for (let i = 0; i < n; i++) {
      const factor = line[i]!;
      for (let j = 0; j < n; j++) gram[i * n + j] = gram[i * n + j]! + factor * line[j]!;
    }
  }
  for (let i = 0; i < n * n; i++) gram[i] = gram[i]! * largest * largest;
  return gram;
}

/** Diagonal and the one beside it of QᵀSQ. Overwrites the symmetric s [n, n]. */
function tridiagonal(s: Float64Array, n: number): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(n);
  const p = new Float64Array(n);
  const v = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = s[k * n + i]!;
      norm += v[i]! * v[i]!;
    }
    norm = Math.sqrt(norm);
    const first = v[k + 1]!;
    const alpha = first > 0 ? -norm : norm;
    beside[k] = alpha;
    // v = x − α e₁; H = I − v vᵀ / h
    v[k + 1] = first - alpha;
    const h = norm * norm - first * alpha;
    if (h === 0) continue;
    let vp = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += s[i * n + j]! * v[j]!;
      p[i] = sum / h;
      vp += p[i]! * v[i]!;
    }
    for (let i = k + 1; i < n; i++) p[i] = p[i]! - (vp / (2 * h)) * v[i]!;
    for (let i = k + 1; i < n; i++) {
      const [vi, pi] = [v[i]!, p[i]!];
      for (let j = k + 1; j < n; j++) s[i * n + j] = s[i * n + j]! - vi * p[j]! - pi * v[j]!;
    }
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => s[i * n + i]!), beside };
}

/** Eigenvalues of a symmetric tridiagonal matrix, in place of its diagonal d; e[i] stands beside d[i] and d[i + 1]. */
function implicitQL(d: Float64Array, e: Float64Array, n: number): void {
  for (let l = 0; l < n; l++) {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      let m = l;
      while (m < n - 1) {
        const scale = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Number.EPSILON * scale) break;
        m++;
      }
      if (m === l) break;
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.sqrt(g * g + 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = d[i + 1]! - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
      }
      if (r === 0 && i >= l) continue;
      d[l] = d[l]! - p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
