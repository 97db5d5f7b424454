import { exp } from './exp';

/** 1 / (1 + e^-x), written so that neither sign of x overflows and a small result keeps its digits. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const t = exp(x);
  return t / (1 + t);
}
