import { exp } from './exp';
import { log1p } from './log1p';

/** log(1 + e^x) = max(x, 0) + log1p(e^-|x|): no overflow for large x, no loss of digits for small ones. */
export function softplus(x: number): number {
  const tail = log1p(exp(-Math.abs(x)));
  return x > 0 ? x + tail : tail;
}
