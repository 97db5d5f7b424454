import { checkOptions, finite, seed, type Config } from '../config';
import { FaninError } from '../errors';
import type { Random } from '../random';
import type { Shape, Tensor } from '../tensor';
import { describeUniform } from './distributions';
import type { InitializerDescription } from './initializer';
import { filled, RandomInitializer, type SeedOptions } from './random_initializer';

export interface UniformOptions extends SeedOptions {
  /** Lower bound. Default: -0.05. */
  minval?: number | undefined;
  /** Upper bound, at least `minval`; not reached, but for rounding to float32. Default: 0.05. */
  maxval?: number | undefined;
}

/** Uniform in [minval, maxval): its standard deviation is (maxval - minval) / √12. */
export class RandomUniform extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'RandomUniform';
  readonly minval: number;
  readonly maxval: number;

  /** @throws FaninError for `minval` above `maxval`, or a bound that is not finite. */
  constructor(options: UniformOptions = {}) {
    checkOptions('RandomUniform', options, ['minval', 'maxval', 'seed']);
    super(seed('RandomUniform', options.seed));
    this.minval = finite('RandomUniform', 'minval', options.minval ?? -0.05);
    this.maxval = finite('RandomUniform', 'maxval', options.maxval ?? 0.05);
    if (this.minval > this.maxval) {
      throw new FaninError({
        code: 'bad_option',
        where: 'RandomUniform',
        expected: `minval to be at most maxval, ${String(this.maxval)}`,
        got: String(this.minval),
        fix: 'Set both, or swap them.',
      });
    }
  }

  protected draw(shape: Shape, random: Random): Tensor {
    return filled(shape, () => random.uniform(this.minval, this.maxval));
  }

  describe(_shape: Shape): InitializerDescription {
    return describeUniform(this.minval, this.maxval);
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, minval: this.minval, maxval: this.maxval };
  }
}
