import { powerOfTwo, scaleByPowerOfTwo } from './bits';
import { INVERSE_LN2, LN2_HIGH, LN2_LOW } from './constants';

// Polynomial of 6/x·(cothlike(x/2) - 2/x) in x²/2, on [0, 0.34658]; see fdlibm.
const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;

/**
 * e^x - 1 without the cancellation at small x; error below 1 ulp.
 * @see fdlibm s_expm1.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function expm1(x: number): number {
  if (x > 709.782712893383973096) return Infinity;
  // -1 + e^x rounds to -1 from here on.
  if (x < -38.816242113569374) return -1;
  const size = Math.abs(x);
  if (size < 5.551115123125783e-17 || x !== x) return x;
  let k = 0;
  let r = x;
  let c = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    c = high - r - low;
  }
  const half = 0.5 * r;
  const square = r * half;
  const r1 = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
  const t = 3 - r1 * half;
  let e = square * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - square);
  e = r * (e - c) - c - square;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}
