import type { Random } from '../random';
import { MultiplicativeNoise, type NoiseOptions } from './multiplicative_noise';

/**
 * In training, each value is multiplied by a normal number of mean 1 and variance rate / (1 − rate): noise with the
 * variance of dropout, and nothing lost altogether.
 * @see Srivastava et al. 2014, section 10; Keras `GaussianDropout`
 */
export class GaussianDropout extends MultiplicativeNoise {
  readonly className = 'GaussianDropout';

  constructor(rate: number, options: NoiseOptions = {}) {
    super('GaussianDropout', rate, options);
  }

  protected override factor(random: Random): number {
    return random.normal(1, Math.sqrt(this.rate / (1 - this.rate)));
  }
}
