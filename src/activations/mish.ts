import { sigmoid, softplus, tanh } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = z · tanh(softplus(z)). @see Misra 2019 */
export function mish(): Activation {
  return elementwise({
    name: 'mish',
    value: (z) => z * tanh(softplus(z)),
    slope: (z) => {
      const t = tanh(softplus(z));
      return t + z * (1 - t * t) * sigmoid(z);
    },
  });
}
