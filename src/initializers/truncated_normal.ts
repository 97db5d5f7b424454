import { checkOptions, finite, nonNegative, seed, type Config } from '../config';
import type { Random } from '../random';
import type { Shape, Tensor } from '../tensor';
import { describeTruncated } from './distributions';
import type { InitializerDescription } from './initializer';
import type { NormalOptions } from './random_normal';
import { filledNormal, RandomInitializer } from './random_initializer';

/**
 * Normal, of which only the part within two standard deviations is left. As in Keras, `stddev` is that of the whole
 * normal distribution: what is left has 0.8796 of it.
 */
export class TruncatedNormal extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'TruncatedNormal';
  readonly mean: number;
  readonly stddev: number;

  /** @throws FaninError for a negative or non-finite `stddev`, or a non-finite `mean`. */
  constructor(options: NormalOptions = {}) {
    checkOptions('TruncatedNormal', options, ['mean', 'stddev', 'seed']);
    super(seed('TruncatedNormal', options.seed));
    this.mean = finite('TruncatedNormal', 'mean', options.mean ?? 0);
    this.stddev = nonNegative('TruncatedNormal', 'stddev', options.stddev ?? 0.05);
  }

  protected draw(shape: Shape, random: Random): Tensor {
    return filledNormal(shape, random, { mean: this.mean, stddev: this.stddev, truncated: true });
  }

  describe(_shape: Shape): InitializerDescription {
    return describeTruncated(this.mean, this.stddev);
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, mean: this.mean, stddev: this.stddev };
  }
}
