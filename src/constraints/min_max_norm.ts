import { checkOptions, nonNegative, proportion, type Config } from '../config';
import { FaninError } from '../errors';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import type { Constraint } from './constraint';
import { axisConfig, Norms, type Axis } from './norms';

export interface MinMaxNormOptions {
  /** Smallest norm. Default: 0. */
  minValue?: number;
  /** Largest norm. Default: 1. */
  maxValue?: number;
  /** How much of the way there each update goes, in [0, 1]. Default: 1. */
  rate?: number;
  /** Along which axis the norm is taken: 0 is over the inputs of each unit of a Dense kernel. Default: 0. */
  axis?: Axis;
}

/**
 * w · (rate · clip(|w|, minValue, maxValue) + (1 − rate) · |w|) / (1e-7 + |w|): brings the norm of the weights of
 * each unit between two bounds.
 * @see Keras `MinMaxNorm`
 */
export class MinMaxNorm implements Constraint {
  readonly className = 'MinMaxNorm';
  readonly minValue: number;
  readonly maxValue: number;
  readonly rate: number;
  readonly axis: Axis;
  private readonly norms: Norms;
  private readonly desired = (norm: number) =>
    this.rate * Math.min(Math.max(norm, this.minValue), this.maxValue) + (1 - this.rate) * norm;

  /** @throws FaninError also for a minValue above maxValue. */
  constructor(options: MinMaxNormOptions = {}) {
    checkOptions('MinMaxNorm', options, ['minValue', 'maxValue', 'rate', 'axis']);
    this.minValue = nonNegative('MinMaxNorm', 'minValue', options.minValue ?? 0);
    this.maxValue = nonNegative('MinMaxNorm', 'maxValue', options.maxValue ?? 1);
    this.rate = proportion('MinMaxNorm', 'rate', options.rate ?? 1);
    this.axis = options.axis ?? 0;
    this.norms = new Norms('MinMaxNorm', this.axis);
    if (this.minValue > this.maxValue) {
      throw new FaninError({
        code: 'bad_option',
        where: 'MinMaxNorm',
        expected: `minValue to be at most maxValue, ${String(this.maxValue)}`,
        got: String(this.minValue),
      });
    }
  }

  apply(w: Floats, shape: Shape): void {
    this.norms.scale(w, shape, this.desired);
  }

  getConfig(): Config {
    return {
      min_value: this.minValue,
      max_value: this.maxValue,
      rate: this.rate,
      axis: axisConfig(this.axis),
    };
  }
}
