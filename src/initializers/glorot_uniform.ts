import type { Config } from '../config';
import { onlySeed, type SeedOptions } from './random_initializer';
import { VarianceScaling } from './variance_scaling';

/**
 * Uniform in ±√(6 / (fanIn + fanOut)), so that σ² = 2 / (fanIn + fanOut): between 1 / fanIn, which keeps the signal of a
 * linear or tanh layer, and 1 / fanOut, which keeps its gradient. Keras' default for a kernel.
 * @see Glorot and Bengio 2010, eq. 16
 */
export class GlorotUniform extends VarianceScaling {
  static override readonly builtIn = true;
  override readonly className = 'GlorotUniform';

  constructor(options: SeedOptions = {}) {
    super({ scale: 1, mode: 'fan_avg', distribution: 'uniform', seed: onlySeed('GlorotUniform', options) });
  }

  override getConfig(): Config {
    return { seed: this.seed ?? null, input_axes: null, output_axes: null };
  }
}
