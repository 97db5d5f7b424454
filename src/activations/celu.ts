import { checkOptions, positive } from '../config';
import { exp, expm1 } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface CeluOptions {
  /** The output goes to −alpha far below 0. Default: 1. */
  alpha?: number;
}

/** φ(z) = z above 0, alpha · (e^(z / alpha) − 1) below: an elu whose slope is continuous for any alpha. @see Barron 2017 */
export function celu(options: CeluOptions = {}): Activation {
  checkOptions('celu', options, ['alpha']);
  const alpha = positive('celu', 'alpha', options.alpha ?? 1);
  return elementwise({
    name: 'celu',
    config: alpha === 1 ? {} : { alpha },
    value: (z) => (z <= 0 ? alpha * expm1(z / alpha) : z),
    slope: (z) => (z <= 0 ? exp(z / alpha) : 1),
  });
}
