import { scaleByPowerOfTwo } from './bits';
import { INVERSE_LN2, LN2_HIGH, LN2_LOW } from './constants';

// Remez polynomial of x·(e^x + 1)/(e^x - 1) - 2 in x², on [0, 0.34658].
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/**
 * e^x, with an error below 1 ulp. x = k·log(2) + r with |r| <= log(2)/2; e^r is a rational function of r.
 * @see fdlibm e_exp.c, Copyright (C) 2004 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function exp(x: number): number {
  if (x > 709.782712893383973096) return Infinity;
  if (x < -745.13321910194110842) return 0;
  const size = Math.abs(x);
  if (size < 3.7252902984619141e-9) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}
