// Transcendental functions of four float32, after Cephes (S. L. Moshier, expf, logf, tanhf; public domain).
// NaN comes out as NaN: pmin and pmax keep their first argument when it is NaN.

import { multiplyAdd } from './vector';

/**
 * e^x = 2^n · e^r, with n = round(x / ln 2) and a polynomial for |r| <= ln 2 / 2. About 1 ulp.
 * Below −87.7, where the result would be under 2^−126.5, it is 0; above 88.4, infinity.
 */
@inline
export function exp(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-88));
  // Added to 1.5 · 2^23, a number is rounded to a whole one, which its lowest bits then hold.
  const rounded = multiplyAdd(x, f32x4.splat(1.44269504088896341), f32x4.splat(12582912));
  const n = f32x4.sub(rounded, f32x4.splat(12582912));
  // ln 2 in two parts; n times the first is exact.
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.12194440e-4), r);
  let p = f32x4.splat(1.9875691500e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(f32x4.mul(r, r), p, r), f32x4.splat(1));
  const power = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
  return f32x4.mul(p, power);
}

/** Natural logarithm of x >= 1 (what the crossentropies need), NaN of NaN. About 1 ulp. */
@inline
export function log(x: v128): v128 {
  // x = 2^n · m, with m from √½ to √2: 0x3f3504f3 is √½.
  const n = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(x, i32x4.shl(n, 23));
  const e = f32x4.convert_i32x4_s(n);
  const r = f32x4.sub(m, f32x4.splat(1));
  const square = f32x4.mul(r, r);
  let p = f32x4.splat(7.0376836292e-2);
  p = multiplyAdd(p, r, f32x4.splat(-1.1514610310e-1));
  p = multiplyAdd(p, r, f32x4.splat(1.1676998740e-1));
  p = multiplyAdd(p, r, f32x4.splat(-1.2420140846e-1));
  p = multiplyAdd(p, r, f32x4.splat(1.4249322787e-1));
  p = multiplyAdd(p, r, f32x4.splat(-1.6668057665e-1));
  p = multiplyAdd(p, r, f32x4.splat(2.0000714765e-1));
  p = multiplyAdd(p, r, f32x4.splat(-2.4999993993e-1));
  p = multiplyAdd(p, r, f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, r), square);
  p = multiplyAdd(e, f32x4.splat(-2.12194440e-4), p);
  p = multiplyAdd(square, f32x4.splat(-0.5), p);
  p = multiplyAdd(e, f32x4.splat(0.693359375), f32x4.add(r, p));
  return v128.bitselect(p, x, f32x4.eq(x, x));
}

/** log(1 + u) for u from 0 to 1. The second term gives back what rounding 1 + u took away. */
@inline
export function log1p(u: v128): v128 {
  const w = f32x4.add(u, f32x4.splat(1));
  const lost = f32x4.sub(u, f32x4.sub(w, f32x4.splat(1)));
  return f32x4.add(log(w), f32x4.div(lost, w));
}

/** 1 / (1 + e^−x). Not through tanh, which loses all relative accuracy below −4. */
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(exp(f32x4.neg(x)), f32x4.splat(1)));
}

/**
 * ±E / (E + 2), where E = e^2|x| − 1 = 2^n · (e^r − 1) + (2^n − 1), with n and r as in `exp`. Nothing is subtracted that is
 * nearly equal, so it holds near 0 as well. At most 2.5 ulp. The polynomial is the best one of its degree for the relative
 * error of e^r − 1 (Remez).
 */
@inline
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  // From 9.02 on it is 1; at 40 no power overflows.
  const twice = f32x4.pmin(f32x4.add(size, size), f32x4.splat(40));
  const rounded = multiplyAdd(twice, f32x4.splat(1.44269504088896341), f32x4.splat(12582912));
  const n = f32x4.sub(rounded, f32x4.splat(12582912));
  // ln 2 in one part: where n is large enough for its rounding to be felt in r, tanh is flat.
  const r = multiplyAdd(n, f32x4.splat(-0.69314718055994531), twice);
  let p = f32x4.splat(1.38825275695e-3);
  p = multiplyAdd(p, r, f32x4.splat(8.36650403369e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.16671992725e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.66665437434e-1));
  p = multiplyAdd(p, r, f32x4.splat(4.9999998157e-1));
  p = multiplyAdd(f32x4.mul(r, r), p, r);
  const power = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
  const e = multiplyAdd(p, power, f32x4.sub(power, f32x4.splat(1)));
  const value = f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
  // The sign of x, of −0 too.
  return v128.or(value, v128.and(x, f32x4.splat(-0.0)));
}
