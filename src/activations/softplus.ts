import * as math from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = log(1 + e^z), φ′ = sigmoid(z). @see Dugas et al. 2001 */
export function softplus(): Activation {
  return elementwise({ name: 'softplus', value: math.softplus, slope: math.sigmoid });
}
