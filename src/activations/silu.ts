import { sigmoid } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = z · sigmoid(z), also called swish. @see Ramachandran et al. 2017 */
export function silu(): Activation {
  return elementwise({
    name: 'silu',
    value: (z) => z * sigmoid(z),
    slope: (z) => {
      const s = sigmoid(z);
      return s + z * s * (1 - s);
    },
  });
}
