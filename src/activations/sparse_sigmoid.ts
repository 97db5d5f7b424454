import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = 0 up to −1, (z + 1) / 2 from −1 to 1, 1 from 1 on: the derivative of `sparsePlus`. */
export function sparseSigmoid(): Activation {
  return elementwise({
    name: 'sparse_sigmoid',
    value: (z) => Math.min(Math.max((z + 1) / 2, 0), 1),
    slope: (z) => (z > -1 && z < 1 ? 0.5 : 0),
  });
}
