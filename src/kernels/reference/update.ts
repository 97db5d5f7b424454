import type { Floats } from '../kernels';
import { matmulTransposeA } from './matmul';

/** w −= learningRate · g. */
export function sgd(w: Floats, g: Floats, size: number, learningRate: number): void {
  for (let i = 0; i < size; i++) w[i]! -= learningRate * g[i]!;
}

/** w[k,n] −= learningRate · g, with g[k,n] = a[m,k]ᵀ · b[m,n]. */
export function descend(
  w: Floats,
  g: Floats,
  a: Floats,
  b: Floats,
  m: number,
  k: number,
  n: number,
  learningRate: number,
): void {
  matmulTransposeA(g, a, b, m, k, n);
  sgd(w, g, k * n, learningRate);
}

/** v = momentum · v − learningRate · g; w += v, or with nesterov w += momentum · v − learningRate · g. */
export function sgdMomentum(
  w: Floats,
  g: Floats,
  v: Floats,
  size: number,
  learningRate: number,
  momentum: number,
  nesterov: boolean,
): void {
  for (let i = 0; i < size; i++) {
    const velocity = momentum * v[i]! - learningRate * g[i]!;
    v[i] = velocity;
    w[i]! += nesterov ? momentum * velocity - learningRate * g[i]! : velocity;
  }
}

/** y = factor · x. */
export function scale(y: Floats, x: Floats, size: number, factor: number): void {
  for (let i = 0; i < size; i++) y[i] = factor * x[i]!;
}

/** y = a ⊙ b. */
export function multiply(y: Floats, a: Floats, b: Floats, size: number): void {
  for (let i = 0; i < size; i++) y[i] = a[i]! * b[i]!;
}

/** y = x. */
export function copy(y: Floats, x: Floats, size: number): void {
  for (let i = 0; i < size; i++) y[i] = x[i]!;
}
