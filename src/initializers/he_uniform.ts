import type { Config } from '../config';
import { onlySeed, type SeedOptions } from './random_initializer';
import { VarianceScaling } from './variance_scaling';

/**
 * Uniform in ±√(6 / fanIn), so that σ² = 2 / fanIn. The 2 makes up for relu, which silences half of a symmetric input.
 * @see He et al. 2015, eq. 10
 */
export class HeUniform extends VarianceScaling {
  static override readonly builtIn = true;
  override readonly className = 'HeUniform';

  constructor(options: SeedOptions = {}) {
    super({ scale: 2, mode: 'fan_in', distribution: 'uniform', seed: onlySeed('HeUniform', options) });
  }

  override getConfig(): Config {
    return { seed: this.seed ?? null, input_axes: null, output_axes: null };
  }
}
