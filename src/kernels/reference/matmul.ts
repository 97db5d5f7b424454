import type { Floats } from '../kernels';

/** y[k,n] = a[m,k]ᵀ · b[m,n]. */
export function matmulTransposeA(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let row = 0; row < m; row++) sum += a[row * k + i]! * b[row * n + j]!;
      y[i * n + j] = sum;
    }
  }
}

/** y[m,k] = a[m,n] · b[k,n]ᵀ. The fast kernels transpose b into scratch first; here it is not needed. */
export function matmulTransposeB(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let column = 0; column < n; column++) sum += a[i * n + column]! * b[j * n + column]!;
      y[i * k + j] = sum;
    }
  }
}

/** y[n] = Σ over rows of a[m,n]. */
export function columnSums(y: Floats, a: Floats, m: number, n: number): void {
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += a[i * n + j]!;
    y[j] = sum;
  }
}
