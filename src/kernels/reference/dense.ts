import type { Floats } from '../kernels';

/** y[m,n] = f(x[m,k] · w[k,n] + b[n]), with f = relu or the identity. */
export function dense(
  y: Floats,
  x: Floats,
  w: Floats,
  b: Floats | null,
  m: number,
  k: number,
  n: number,
  relu: boolean,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let step = 0; step < k; step++) sum += x[i * k + step]! * w[step * n + j]!;
      if (b !== null) sum += b[j]!;
      y[i * n + j] = relu && sum < 0 ? 0 : sum;
    }
  }
}
