import type { Config } from '../config';
import { onlySeed, type SeedOptions } from './random_initializer';
import { VarianceScaling } from './variance_scaling';

/**
 * Truncated normal with σ² = 2 / (fanIn + fanOut): between 1 / fanIn, which keeps the signal of a linear or tanh layer,
 * and 1 / fanOut, which keeps its gradient.
 * @see Glorot and Bengio 2010, eq. 12
 */
export class GlorotNormal extends VarianceScaling {
  static override readonly builtIn = true;
  override readonly className = 'GlorotNormal';

  constructor(options: SeedOptions = {}) {
    super({
      scale: 1,
      mode: 'fan_avg',
      distribution: 'truncated_normal',
      seed: onlySeed('GlorotNormal', options),
    });
  }

  override getConfig(): Config {
    return { seed: this.seed ?? null, input_axes: null, output_axes: null };
  }
}
