import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = z / (1 + |z|), φ′ = 1 / (1 + |z|)². */
export function softsign(): Activation {
  return elementwise({
    name: 'softsign',
    value: (z) => z / (1 + Math.abs(z)),
    slope: (z) => {
      const root = 1 / (1 + Math.abs(z));
      return root * root;
    },
  });
}
