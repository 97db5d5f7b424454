import { exp } from './exp';
import { expm1 } from './expm1';

/**
 * Hyperbolic cosine, (e^x + e^-x) / 2, with an error below 2 ulp.
 * @see fdlibm e_cosh.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.34657359027997264) {
    const t = expm1(size);
    const w = 1 + t;
    return 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < 709.78) return 0.5 * exp(size);
  // e^x alone would overflow before cosh does.
  const root = exp(0.5 * size);
  return 0.5 * root * root;
}
