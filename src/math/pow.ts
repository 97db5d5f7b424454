import { fromWords, highWord, scaleByPowerOfTwo, truncateLow, withHighWord } from './bits';
import { LN2_HIGH, LN2_LOW } from './constants';

// log2(1.5), 2/(3·log(2)) and log(2), each as the sum of a short and a small double.
const LOG2_1_5_HIGH = 5.84962487220764160156e-1;
const LOG2_1_5_LOW = 1.35003920212974897128e-8;
const CP = 9.61796693925975554329e-1;
const CP_HIGH = 9.61796700954437255859e-1;
const CP_LOW = -7.02846165095275826516e-9;
const LN2 = LN2_HIGH + LN2_LOW;
const LN2_SHORT = 6.93147182464599609375e-1;
const LN2_REST = -1.90465429995776804525e-9;

// (3/2)·(log(x) - 2s - 2/3·s³) in s², and the polynomial of `exp`.
const L1 = 5.99999999999994648725e-1;
const L2 = 4.28571428578550184252e-1;
const L3 = 3.33333329818377432918e-1;
const L4 = 2.72728123808534006489e-1;
const L5 = 2.30660745775561754067e-1;
const L6 = 2.06975017800338417784e-1;
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** x^y where IEEE 754 prescribes the answer; undefined elsewhere. As `**` of JavaScript: 1 to an infinite power is NaN. */
function special(x: number, y: number): number | undefined {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (size === 0 || size === Infinity || size === 1) {
    const value = size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
    if (!(x < 0 || Object.is(x, -0))) return value;
    if (x === -1 && !Number.isInteger(y)) return NaN;
    return isOdd(y) ? -value : value;
  }
  return x < 0 && !Number.isInteger(y) ? NaN : undefined;
}

function isOdd(y: number): boolean {
  return Math.abs(y) < 9007199254740992 && Number.isInteger(y) && y % 2 !== 0;
}

/**
 * x^y = 2^(y·log2|x|), with log2|x| to 77 bits: the error is below 0.7 ulp, and a whole power of a whole number is
 * exact where a double can hold it.
 * @see fdlibm e_pow.c, Copyright (C) 2004 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function pow(x: number, y: number): number {
  const known = special(x, y);
  if (known !== undefined) return known;
  const sign = x < 0 && isOdd(y) ? -1 : 1;
  const size = Math.abs(x);

  // log2(size) = high + low
  let high: number;
  let low: number;
  if (Math.abs(y) > 2147483648) {
    // Every size that is not next to 1 overflows or vanishes.
    if (size < 0.9999995231628418) return y < 0 ? sign * Infinity : sign * 0;
    if (size > 1.0000009536743164) return y > 0 ? sign * Infinity : sign * 0;
    const t = size - 1;
    const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
    const u = 1.44269502162933349609 * t;
    const v = t * 1.92596299112661746887e-8 - w * 1.4426950408889634;
    high = truncateLow(u + v);
    low = v - (high - u);
  } else {
    let n = 0;
    let ax = size;
    if (ax < 2.2250738585072014e-308) {
      ax *= 9007199254740992;
      n = -53;
    }
    const word = highWord(ax);
    n += (word >> 20) - 1023;
    const fraction = word & 0xfffff;
    let near15 = false;
    if (fraction > 0x3988e) {
      if (fraction < 0xbb67a) near15 = true;
      else n += 1;
    }
    const exponent = fraction >= 0xbb67a ? 0x3fe00000 : 0x3ff00000;
    const base = near15 ? 1.5 : 1;
    ax = withHighWord(ax, fraction | exponent);

    // s = sHigh + sLow = (ax - base)/(ax + base)
    const u = ax - base;
    const v = 1 / (ax + base);
    const s = u * v;
    const sHigh = truncateLow(s);
    const tHigh = fromWords(
      (((fraction | exponent) >> 1) | 0x20000000) + 0x80000 + (near15 ? 0x40000 : 0),
      0,
    );
    const tLow = ax - (tHigh - base);
    const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
    const s2 = s * s;
    const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sLow * (sHigh + s);
    const sHigh2 = sHigh * sHigh;
    const th = truncateLow(3 + sHigh2 + r);
    const tl = r - (th - 3 - sHigh2);
    const pu = sHigh * th;
    const pv = sLow * th + tl * s;
    const pHigh = truncateLow(pu + pv);
    const pLow = pv - (pHigh - pu);
    const zHigh = CP_HIGH * pHigh;
    const zLow = CP_LOW * pHigh + pLow * CP + (near15 ? LOG2_1_5_LOW : 0);
    const dp = near15 ? LOG2_1_5_HIGH : 0;
    high = truncateLow(zHigh + zLow + dp + n);
    low = zLow - (high - n - dp - zHigh);
  }

  // y · (high + low), again as a sum of two
  const yHigh = truncateLow(y);
  const small = (y - yHigh) * high + y * low;
  const large = yHigh * high;
  const total = small + large;
  if (total >= 1024 && (total > 1024 || small + 8.0085662595372944372e-17 > total - large))
    return sign * Infinity;
  if (total <= -1075 && (total < -1075 || small <= total - large)) return sign * 0;
  return sign * powerOf2(total, large, small);
}

/** 2^(large + small), where total is their rounded sum. */
function powerOf2(total: number, large: number, small: number): number {
  const n = Math.abs(total) > 0.5 ? Math.trunc(total + (total < 0 ? -0.5 : 0.5)) : 0;
  const rest = large - n;
  const t = truncateLow(small + rest);
  const u = t * LN2_SHORT;
  const v = (small - (t - rest)) * LN2 + t * LN2_REST;
  const z = u + v;
  const w = v - (z - u);
  const q = z * z;
  const t1 = z - q * (P1 + q * (P2 + q * (P3 + q * (P4 + q * P5))));
  const r = (z * t1) / (t1 - 2) - (w + z * w);
  return scaleByPowerOfTwo(1 - (r - z), n);
}
