import { checkOptions, finite } from '../config';
import type { Activation } from './activation';
import { elementwise } from './elementwise';
import type { ShrinkOptions } from './soft_shrink';

/** φ(z) = z beyond the threshold on either side, 0 within it. NaN passes on (Keras gives 0). */
export function hardShrink(options: ShrinkOptions = {}): Activation {
  checkOptions('hard_shrink', options, ['threshold']);
  const threshold = finite('hard_shrink', 'threshold', options.threshold ?? 0.5);
  return elementwise({
    name: 'hard_shrink',
    config: threshold === 0.5 ? {} : { threshold },
    value: (z) => (Math.abs(z) <= threshold ? 0 : z),
    slope: (z) => (Math.abs(z) > threshold ? 1 : 0),
  });
}
