import { exp } from '../../math';
import type { Floats } from '../kernels';

/** The largest of z[start, start + width); NaN if one is in it. */
export function largest(z: Floats, start: number, width: number): number {
  let max = -Infinity;
  for (let j = start; j < start + width; j++) max = Math.max(max, z[j]!);
  return max;
}

/** Each row of y[rows,width]: e^(x − max) / Σ e^(x − max). Subtracting max changes nothing but keeps e^ from overflowing. */
export function softmax(y: Floats, x: Floats, rows: number, width: number): void {
  for (let start = 0; start < rows * width; start += width) {
    const max = largest(x, start, width);
    let sum = 0;
    for (let j = start; j < start + width; j++) sum += exp(x[j]! - max);
    for (let j = start; j < start + width; j++) y[j] = exp(x[j]! - max) / sum;
  }
}

/** dx = y ⊙ (dy − Σ dy·y), row by row: Jᵀ·dy with J = diag(y) − y·yᵀ. */
export function softmaxGradient(dx: Floats, dy: Floats, y: Floats, rows: number, width: number): void {
  for (let start = 0; start < rows * width; start += width) {
    let dot = 0;
    for (let j = start; j < start + width; j++) dot += dy[j]! * y[j]!;
    for (let j = start; j < start + width; j++) dx[j] = y[j]! * (dy[j]! - dot);
  }
}
