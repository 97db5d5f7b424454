import { exp } from './exp';
import { expm1 } from './expm1';

/**
 * Hyperbolic sine, (e^x - e^-x) / 2, with an error below 2 ulp.
 * @see fdlibm e_sinh.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.7252902984619141e-9 || x !== x) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    const t = expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < 709.78) return half * exp(size);
  // e^x alone would overflow before sinh does.
  const root = exp(0.5 * size);
  return half * root * root;
}
