import { checkOptions, finite } from '../config';
import { expm1 } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface EluOptions {
  /** The output goes to −alpha far below 0. Default: 1. */
  alpha?: number;
}

/** φ(z) = z above 0, alpha · (e^z − 1) below. @see Clevert et al. 2015 */
export function elu(options: EluOptions = {}): Activation {
  checkOptions('elu', options, ['alpha']);
  const alpha = finite('elu', 'alpha', options.alpha ?? 1);
  return elementwise({
    name: 'elu',
    config: alpha === 1 ? {} : { alpha },
    value: (z) => (z <= 0 ? alpha * expm1(z) : z),
    slope: (z) => (z <= 0 ? alpha * (expm1(z) + 1) : 1),
  });
}
