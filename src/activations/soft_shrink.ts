import { checkOptions, finite } from '../config';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface ShrinkOptions {
  /** Values up to this distance from 0 become 0. Default: 0.5. */
  threshold?: number;
}

/** φ(z) = z brought nearer to 0 by the threshold; 0 within it. NaN passes on (Keras gives 0). */
export function softShrink(options: ShrinkOptions = {}): Activation {
  checkOptions('soft_shrink', options, ['threshold']);
  const threshold = finite('soft_shrink', 'threshold', options.threshold ?? 0.5);
  return elementwise({
    name: 'soft_shrink',
    config: threshold === 0.5 ? {} : { threshold },
    value: (z) => (z > threshold ? z - threshold : z < -threshold ? z + threshold : 0 * z),
    slope: (z) => (z > threshold || z < -threshold ? 1 : 0),
  });
}
