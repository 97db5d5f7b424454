import { tanh } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = z − tanh(z), φ′ = tanh²(z). */
export function tanhShrink(): Activation {
  return elementwise({
    name: 'tanh_shrink',
    value: (z) => z - tanh(z),
    slope: (z) => {
      const t = tanh(z);
      return t * t;
    },
  });
}
