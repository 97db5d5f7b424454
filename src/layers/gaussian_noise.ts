import { nonNegative, seed as checkSeed, type Config } from '../config';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions } from './layer';
import type { NoiseOptions } from './multiplicative_noise';
import type { Pass } from './pass';

/** In training, a normal number of mean 0 and this standard deviation is added to each value. @see Keras `GaussianNoise` */
export class GaussianNoise extends ElementwiseLayer {
  readonly className = 'GaussianNoise';
  readonly stddev: number;
  override readonly seed: number | undefined;

  constructor(stddev: number, options: NoiseOptions = {}) {
    checkLayerOptions('GaussianNoise', options, ['seed']);
    super(options);
    this.stddev = nonNegative(this.label, 'stddev', stddev);
    this.seed = checkSeed(this.label, options.seed);
  }

  override forward(pass: Pass): void {
    const { x, y, batch, training, random } = pass;
    if (!training || this.stddev === 0) {
      super.forward(pass);
      return;
    }
    for (let i = 0; i < batch * this.size; i++) y[i] = x[i]! + random.normal(0, this.stddev);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), stddev: this.stddev, seed: this.seed ?? null };
  }
}
