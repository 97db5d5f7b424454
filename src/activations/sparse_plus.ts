import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = 0 up to −1, (z + 1)² / 4 from −1 to 1, z from 1 on. */
export function sparsePlus(): Activation {
  return elementwise({
    name: 'sparse_plus',
    value: (z) => (z <= -1 ? 0 : z >= 1 ? z : ((z + 1) * (z + 1)) / 4),
    slope: (z) => (z <= -1 ? 0 : z >= 1 ? 1 : (z + 1) / 2),
  });
}
