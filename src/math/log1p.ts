import { highWord, withHighWord } from './bits';
import { LN2_HIGH, LN2_LOW } from './constants';
import { logPolynomial } from './log';

/**
 * log(1 + x) without the cancellation at small x; error below 1 ulp. 1 + x is rounded to u, and the part
 * that the rounding lost is added again as (lost / u).
 * @see fdlibm s_log1p.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function log1p(x: number): number {
  if (x === -1) return -Infinity;
  if (!(x > -1)) return NaN;
  if (x === Infinity) return x;
  if (Math.abs(x) < 5.551115123125783e-17) return x;
  if (Math.abs(x) < 1.862645149230957e-9) return x - x * x * 0.5;
  let k = 0;
  let f = x;
  let lost = 0;
  if (x < -0.2928932188134524 || x > 0.414213562373095) {
    let u = 1 + x;
    const high = highWord(u);
    k = (high >> 20) - 1023;
    // Above 2^53 the 1 is below the last bit of x.
    if (x < 9007199254740992) lost = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    const fraction = high & 0xfffff;
    if (fraction < 0x6a09e) {
      u = withHighWord(u, fraction | 0x3ff00000);
    } else {
      k += 1;
      u = withHighWord(u, fraction | 0x3fe00000);
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (Math.abs(f) < 9.5367431640625e-7) {
    if (f === 0) return k === 0 ? lost : k * LN2_HIGH + (lost + k * LN2_LOW);
    const tail = half * (1 - 0.66666666666666666 * f);
    return k === 0 ? f - tail : k * LN2_HIGH - (tail - (k * LN2_LOW + lost) - f);
  }
  const s = f / (2 + f);
  const r = logPolynomial(s);
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + lost)) - f);
}
