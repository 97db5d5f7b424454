import { checkOptions, type Config } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import type { Constraint } from './constraint';
import { axisConfig, Norms, type Axis } from './norms';

export interface UnitNormOptions {
  /** Along which axis the norm is taken: 0 is over the inputs of each unit of a Dense kernel. Default: 0. */
  axis?: Axis;
}

const one = () => 1;

/** w / (1e-7 + |w|): gives the weights of each unit a norm of 1. @see Keras `UnitNorm` */
export class UnitNorm implements Constraint {
  readonly className = 'UnitNorm';
  readonly axis: Axis;
  private readonly norms: Norms;

  constructor(options: UnitNormOptions = {}) {
    checkOptions('UnitNorm', options, ['axis']);
    this.axis = options.axis ?? 0;
    this.norms = new Norms('UnitNorm', this.axis);
  }

  apply(w: Floats, shape: Shape): void {
    this.norms.scale(w, shape, one);
  }

  getConfig(): Config {
    return { axis: axisConfig(this.axis) };
  }
}
