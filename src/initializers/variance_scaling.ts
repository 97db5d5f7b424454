import { checkOptions, oneOf, positive, seed, type Config } from '../config';
import type { Random } from '../random';
import type { Shape, Tensor } from '../tensor';
import { computeFans } from './compute_fans';
import { describeNormal, describeTruncated, describeUniform, TRUNCATED_STDDEV } from './distributions';
import type { InitializerDescription } from './initializer';
import { filled, filledNormal, RandomInitializer, type SeedOptions } from './random_initializer';

export type FanMode = 'fan_in' | 'fan_out' | 'fan_avg';
export type Distribution = 'truncated_normal' | 'untruncated_normal' | 'uniform';

export interface VarianceScalingOptions extends SeedOptions {
  /** Above 0. Default: 1. */
  scale?: number | undefined;
  /** Which number of connections counts. Default: `fan_in`. */
  mode?: FanMode | undefined;
  /** In any case of letters; `normal` means `truncated_normal`. Default: `truncated_normal`. */
  distribution?: Distribution | 'normal' | undefined;
}

/**
 * Mean 0 and variance scale / n, where n is the fan in, the fan out, or their mean (at least 1). The signal of a layer
 * sums fan in products, its gradient fan out of them: the division keeps the size of one or the other.
 *
 * - `truncated_normal`: cut off at two standard deviations; σ is divided by 0.8796 first, so that the variance after
 *   the cut is the one above.
 * - `untruncated_normal`: σ² = scale / n.
 * - `uniform`: in [-limit, limit), limit = √(3·scale / n).
 *
 * PyTorch's `kaiming_normal_(w, a, mode, 'leaky_relu')` is scale 2 / (1 + a²) with `untruncated_normal`.
 */
export class VarianceScaling extends RandomInitializer {
  static readonly builtIn = true;
  readonly className: string = 'VarianceScaling';
  readonly scale: number;
  readonly mode: FanMode;
  readonly distribution: Distribution;

  /** @throws FaninError for a scale that is not above 0, or an unknown mode or distribution. */
  constructor(options: VarianceScalingOptions = {}) {
    const where = 'VarianceScaling';
    checkOptions(where, options, ['scale', 'mode', 'distribution', 'seed']);
    super(seed(where, options.seed));
    this.scale = positive(where, 'scale', options.scale ?? 1);
    this.mode = oneOf(where, 'mode', options.mode ?? 'fan_in', ['fan_in', 'fan_out', 'fan_avg']);
    const given: unknown = options.distribution ?? 'truncated_normal';
    const name = typeof given === 'string' ? given.toLowerCase() : given;
    this.distribution = oneOf(where, 'distribution', name === 'normal' ? 'truncated_normal' : name, [
      'truncated_normal',
      'untruncated_normal',
      'uniform',
    ]);
  }

  protected draw(shape: Shape, random: Random): Tensor {
    const std = this.std(shape);
    if (this.distribution === 'uniform') {
      const limit = Math.sqrt(3) * std;
      return filled(shape, () => random.uniform(-limit, limit));
    }
    const truncated = this.distribution === 'truncated_normal';
    return filledNormal(shape, random, {
      mean: 0,
      stddev: truncated ? std / TRUNCATED_STDDEV : std,
      truncated,
    });
  }

  describe(shape: Shape): InitializerDescription {
    const std = this.std(shape);
    if (this.distribution === 'uniform') return describeUniform(-Math.sqrt(3) * std, Math.sqrt(3) * std);
    if (this.distribution === 'untruncated_normal') return describeNormal(0, std);
    return describeTruncated(0, std / TRUNCATED_STDDEV);
  }

  /** √(scale / n) */
  private std(shape: Shape): number {
    const { fanIn, fanOut } = computeFans(shape);
    const n = this.mode === 'fan_in' ? fanIn : this.mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2;
    return Math.sqrt(this.scale / Math.max(1, n));
  }

  // Keras' axes stand in the config at the only value that fanin has.
  getConfig(): Config {
    const { scale, mode, distribution } = this;
    return { seed: this.seed ?? null, scale, mode, distribution, input_axes: null, output_axes: null };
  }
}
