import { checkOptions, nonNegative, type Config } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import type { Constraint } from './constraint';
import { axisConfig, Norms, type Axis } from './norms';

export interface MaxNormOptions {
  /** Largest norm. Default: 2. */
  maxValue?: number;
  /** Along which axis the norm is taken: 0 is over the inputs of each unit of a Dense kernel. Default: 0. */
  axis?: Axis;
}

/**
 * w · min(|w|, maxValue) / (1e-7 + |w|): shortens the weights of each unit to a norm of at most `maxValue`.
 * @see Keras `MaxNorm`; Srivastava et al. 2014
 */
export class MaxNorm implements Constraint {
  readonly className = 'MaxNorm';
  readonly maxValue: number;
  readonly axis: Axis;
  private readonly norms: Norms;
  private readonly desired = (norm: number) => Math.min(norm, this.maxValue);

  constructor(options: MaxNormOptions = {}) {
    checkOptions('MaxNorm', options, ['maxValue', 'axis']);
    this.maxValue = nonNegative('MaxNorm', 'maxValue', options.maxValue ?? 2);
    this.axis = options.axis ?? 0;
    this.norms = new Norms('MaxNorm', this.axis);
  }

  apply(w: Floats, shape: Shape): void {
    this.norms.scale(w, shape, this.desired);
  }

  getConfig(): Config {
    return { max_value: this.maxValue, axis: axisConfig(this.axis) };
  }
}
