import { root } from './root';

/** Variances below it count as 0, above its inverse as infinite: no fixed point is looked for there. */
export const TINY = 1e-30;

/** Relative difference of two variances that still counts as none: the quadrature is good to 1e-12. */
const SAME = 1e-11;

/**
 * The fixed point of q ↦ `next(q)` that the recursion reaches from q = 1; null where every q is one (relu with
 * σw² = 2, σb² = 0); 0 and Infinity where the signal dies or grows for ever.
 */
export function fixedPoint(next: (q: number) => number): number | null {
  const rise = (q: number): number => next(q) - q;
  const signAt = (q: number): number => {
    const height = rise(q);
    return Math.abs(height) <= SAME * q ? 0 : Math.sign(height);
  };
  const sign = signAt(1);
  if (sign === 0) return signAt(2) === 0 && signAt(1 / 2) === 0 ? null : 1;
  // The first change of sign on the way: an increasing recursion cannot pass a fixed point. The steps grow, as the
  // features of activations are near 1, and beyond them there is a power law.
  let last = 1;
  for (let step = 5 / 4, q = step; q < 1 / TINY; q *= step, step *= 17 / 16) {
    const here = sign > 0 ? q : 1 / q;
    const found = signAt(here);
    if (found === -sign) return root(rise, Math.min(last, here), Math.max(last, here));
    if (found === sign) last = here;
  }
  return sign > 0 ? Infinity : 0;
}
