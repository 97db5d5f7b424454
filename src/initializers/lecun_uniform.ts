import type { Config } from '../config';
import { onlySeed, type SeedOptions } from './random_initializer';
import { VarianceScaling } from './variance_scaling';

/**
 * Uniform in ±√(3 / fanIn), so that σ² = 1 / fanIn: the sum of fanIn products has the variance of its inputs.
 * @see LeCun et al. 1998, Efficient BackProp, section 4.6
 */
export class LecunUniform extends VarianceScaling {
  static override readonly builtIn = true;
  override readonly className = 'LecunUniform';

  constructor(options: SeedOptions = {}) {
    super({ scale: 1, mode: 'fan_in', distribution: 'uniform', seed: onlySeed('LecunUniform', options) });
  }

  override getConfig(): Config {
    return { seed: this.seed ?? null, input_axes: null, output_axes: null };
  }
}
