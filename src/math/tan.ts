import { truncateLow } from './bits';
import { reduce, reduced } from './quarter_turns';

const T0 = 3.33333333333334091986e-1;
const T1 = 1.33333333333201242699e-1;
const T2 = 5.39682539762260521377e-2;
const T3 = 2.18694882948595424599e-2;
const T4 = 8.86323982359930005737e-3;
const T5 = 3.59207910759131235356e-3;
const T6 = 1.45620945432529025516e-3;
const T7 = 5.88041240820264096874e-4;
const T8 = 2.46463134818469906812e-4;
const T9 = 7.817944429395570923e-5;
const T10 = 7.14072491382608190305e-5;
const T11 = -1.85586374855275456654e-5;
const T12 = 2.59073051863633712884e-5;
const QUARTER_PI = 7.85398163397448278999e-1;
const QUARTER_PI_LOW = 3.06161699786838301793e-17;

/** tan(x + y), or -1/tan(x + y) after an odd number of quarter turns, for |x| <= π/4. */
function tanNear0(x: number, y: number, odd: boolean): number {
  const large = Math.abs(x) >= 0.6744;
  const negative = x < 0;
  if (large) {
    // tan(π/4 - t) is a function of tan(t), which the polynomial gives better.
    x = QUARTER_PI - (negative ? -x : x) + (QUARTER_PI_LOW - (negative ? -y : y));
    y = 0;
  }
  const z = x * x;
  const w = z * z;
  const oddTerms = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
  const evenTerms = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
  const s = z * x;
  const r = y + z * (s * (oddTerms + evenTerms) + y) + T0 * s;
  const tangent = x + r;
  if (large) {
    const v = odd ? -1 : 1;
    const value = v - 2 * (x - ((tangent * tangent) / (tangent + v) - r));
    return negative ? -value : value;
  }
  if (!odd) return tangent;
  // -1 / (x + r) to more than double precision.
  const high = truncateLow(tangent);
  const inverse = -1 / tangent;
  const inverseHigh = truncateLow(inverse);
  return inverseHigh + inverse * (1 + inverseHigh * high + inverseHigh * (r - (high - x)));
}

/**
 * Tangent of an angle in radians, with an error below 1 ulp for every double.
 * @see fdlibm s_tan.c and k_tan.c, Copyright (C) 2004 by Sun Microsystems, Inc.; permission to use, copy, modify and
 * distribute is freely granted, provided that this notice is preserved.
 */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size < 7.450580596923828e-9) return x;
  if (size <= 0.7853981633974483) return tanNear0(x, 0, false);
  if (!(size < Infinity)) return NaN;
  const quarter = reduce(x);
  return tanNear0(reduced.high, reduced.low, (quarter & 1) === 1);
}
