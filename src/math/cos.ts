import { cosNear0, sinNear0 } from './near_zero';
import { reduce, reduced } from './quarter_turns';

/**
 * Cosine of an angle in radians, with an error below 1 ulp for every double.
 * @see fdlibm s_cos.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy,
 * modify and distribute is freely granted, provided that this notice is preserved.
 */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.7853981633974483) return cosNear0(x, 0);
  if (!(size < Infinity)) return NaN;
  const quarter = reduce(x);
  const { high, low } = reduced;
  if (quarter === 0) return cosNear0(high, low);
  if (quarter === 1) return -sinNear0(high, low);
  return quarter === 2 ? -cosNear0(high, low) : sinNear0(high, low);
}
