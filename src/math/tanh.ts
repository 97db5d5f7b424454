import { expm1 } from './expm1';

/**
 * Hyperbolic tangent, (e^2x - 1) / (e^2x + 1), with an error below 2 ulp.
 * @see fdlibm s_tanh.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 2.7755575615628914e-17 || x !== x) return x;
  // 1 - tanh(22) is below half an ulp of 1.
  if (size >= 22) return x < 0 ? -1 : 1;
  let y: number;
  if (size >= 1) {
    y = 1 - 2 / (expm1(2 * size) + 2);
  } else {
    const t = expm1(-2 * size);
    y = -t / (t + 2);
  }
  return x < 0 ? -y : y;
}
