import { checkOptions, finite } from '../config';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface LeakyReluOptions {
  /** Slope below 0. Default: 0.2. */
  negativeSlope?: number;
}

/** φ(z) = z above 0, negativeSlope · z below: no unit can die. @see Maas et al. 2013 */
export function leakyRelu(options: LeakyReluOptions = {}): Activation {
  checkOptions('leaky_relu', options, ['negativeSlope']);
  const slope = finite('leaky_relu', 'negativeSlope', options.negativeSlope ?? 0.2);
  return elementwise({
    name: 'leaky_relu',
    config: slope === 0.2 ? {} : { negative_slope: slope },
    value: (z) => (z < 0 ? slope * z : z),
    slope: (z) => (z < 0 ? slope : 1),
  });
}
