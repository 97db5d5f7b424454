import { highWord, truncateLow, withHighWord } from './bits';
import { logPolynomial } from './log';

// 1 / log(2) as the sum of a short and a small double.
const INVERSE_HIGH = 1.44269504072144627571;
const INVERSE_LOW = 1.67517131648865118353e-10;

/**
 * Logarithm to base 2, exact for powers of two, with an error of about 1 ulp.
 * @see FreeBSD e_log2.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function log2(x: number): number {
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
  if (f === 0) return k;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const main = truncateLow(f - half);
  const rest = f - main - half + s * (half + logPolynomial(s));
  const product = main * INVERSE_HIGH;
  const small = (rest + main) * INVERSE_LOW + rest * INVERSE_HIGH;
  const sum = k + product;
  return small + (k - sum + product) + sum;
}
