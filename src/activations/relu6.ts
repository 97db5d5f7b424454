import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = min(max(z, 0), 6). */
export function relu6(): Activation {
  return elementwise({
    name: 'relu6',
    value: (z) => Math.min(Math.max(z, 0), 6),
    slope: (z) => (z > 0 && z < 6 ? 1 : 0),
  });
}
