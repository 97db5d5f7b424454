import { highWord, withHighWord } from './bits';
import { LN2_HIGH, LN2_LOW } from './constants';

// Remez polynomial of (log(1+f) - 2s)/s in s², s = f/(2+f), on [0, 0.1716].
const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/** (log(1 + f) - 2s) / s as a function of s = f/(2+f): what `log`, `log2` and `log1p` share. */
export function logPolynomial(s: number): number {
  const z = s * s;
  const w = z * z;
  return z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
}

/**
 * Natural logarithm, with an error below 1 ulp. x = 2^k·(1 + f) with √½ < 1 + f < √2.
 * @see fdlibm e_log.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  let k = 0;
  let normal = x;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    normal = x * 18014398509481984;
  }
  const high = highWord(normal);
  const fraction = high & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  k += (high >> 20) - 1023 + (carry >> 20);
  const f = withHighWord(normal, fraction | (carry ^ 0x3ff00000)) - 1;
  if (Math.abs(f) < 9.5367431640625e-7) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const tail = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - tail : k * LN2_HIGH - (tail - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const r = logPolynomial(s);
  // Near the ends of the interval f²/2 is split off, or its rounding would show.
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}
