import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = min(max(z, −1), 1). */
export function hardTanh(): Activation {
  return elementwise({
    name: 'hard_tanh',
    value: (z) => Math.min(Math.max(z, -1), 1),
    slope: (z) => (z >= -1 && z <= 1 ? 1 : 0),
  });
}
