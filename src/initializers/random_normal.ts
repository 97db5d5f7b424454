import { checkOptions, finite, nonNegative, seed, type Config } from '../config';
import type { Random } from '../random';
import type { Shape, Tensor } from '../tensor';
import { describeNormal } from './distributions';
import type { InitializerDescription } from './initializer';
import { filledNormal, RandomInitializer, type SeedOptions } from './random_initializer';

export interface NormalOptions extends SeedOptions {
  /** Default: 0. */
  mean?: number | undefined;
  /** Standard deviation, 0 or more. Default: 0.05. */
  stddev?: number | undefined;
}

/**
 * Normal with a fixed standard deviation, whatever the fan in: with 0.01 the signal of a deep network vanishes, with
 * 1.0 it explodes.
 */
export class RandomNormal extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'RandomNormal';
  readonly mean: number;
  readonly stddev: number;

  /** @throws FaninError for a negative or non-finite `stddev`, or a non-finite `mean`. */
  constructor(options: NormalOptions = {}) {
    checkOptions('RandomNormal', options, ['mean', 'stddev', 'seed']);
    super(seed('RandomNormal', options.seed));
    this.mean = finite('RandomNormal', 'mean', options.mean ?? 0);
    this.stddev = nonNegative('RandomNormal', 'stddev', options.stddev ?? 0.05);
  }

  protected draw(shape: Shape, random: Random): Tensor {
    return filledNormal(shape, random, { mean: this.mean, stddev: this.stddev, truncated: false });
  }

  describe(_shape: Shape): InitializerDescription {
    return describeNormal(this.mean, this.stddev);
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, mean: this.mean, stddev: this.stddev };
  }
}
