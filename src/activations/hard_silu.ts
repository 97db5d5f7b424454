import type { Activation } from './activation';
import { elementwise } from './elementwise';

const hardSigmoid = (z: number) => Math.min(Math.max(z + 3, 0), 6) / 6;

/** φ(z) = z · min(max(z + 3, 0), 6) / 6, also called hard_swish. @see Howard et al. 2019 */
export function hardSilu(): Activation {
  return elementwise({
    name: 'hard_silu',
    value: (z) => z * hardSigmoid(z),
    slope: (z) => hardSigmoid(z) + (z > -3 && z < 3 ? z / 6 : 0),
  });
}
