import type { Config } from '../config';
import { onlySeed, type SeedOptions } from './random_initializer';
import { VarianceScaling } from './variance_scaling';

/**
 * Truncated normal with σ² = 1 / fanIn: the sum of fanIn products has the variance of its inputs. What selu needs.
 * @see LeCun et al. 1998, Efficient BackProp, section 4.6; Klambauer et al. 2017
 */
export class LecunNormal extends VarianceScaling {
  static override readonly builtIn = true;
  override readonly className = 'LecunNormal';

  constructor(options: SeedOptions = {}) {
    super({
      scale: 1,
      mode: 'fan_in',
      distribution: 'truncated_normal',
      seed: onlySeed('LecunNormal', options),
    });
  }

  override getConfig(): Config {
    return { seed: this.seed ?? null, input_axes: null, output_axes: null };
  }
}
