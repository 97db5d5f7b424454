import type { Config } from '../config';
import type { Random } from '../random';
import { MultiplicativeNoise, type NoiseOptions } from './multiplicative_noise';

/**
 * In training, each value is zero with probability `rate` and 1 / (1 − rate) times itself otherwise, so that the
 * expected value stays; in inference nothing changes.
 * @see Srivastava et al. 2014; Keras `Dropout`
 */
export class Dropout extends MultiplicativeNoise {
  readonly className = 'Dropout';

  constructor(rate: number, options: NoiseOptions = {}) {
    super('Dropout', rate, options);
  }

  protected override factor(random: Random): number {
    return random() < this.rate ? 0 : 1 / (1 - this.rate);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), noise_shape: null };
  }
}
