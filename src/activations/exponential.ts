import { exp } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = e^z. Infinite in float32 from z = 88.73 on. */
export function exponential(): Activation {
  return elementwise({ name: 'exponential', value: exp, slope: (_, y) => y });
}
