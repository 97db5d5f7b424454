import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = min(max(z + 3, 0), 6) / 6. */
export function hardSigmoid(): Activation {
  return elementwise({
    name: 'hard_sigmoid',
    value: (z) => Math.min(Math.max(z + 3, 0), 6) / 6,
    slope: (z) => (z > -3 && z < 3 ? 1 / 6 : 0),
  });
}
