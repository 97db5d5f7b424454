import { softplus, tanh } from '../math';
import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean log cosh(y − t) over a row: e² / 2 near 0, |e| − log 2 far away. */
export class LogCosh extends ElementwiseLoss {
  readonly className = 'LogCosh';

  constructor(options: LossOptions = {}) {
    super('log_cosh', options);
  }

  protected override value(target: number, output: number): number {
    const error = Math.abs(output - target);
    return error + softplus(-2 * error) - Math.LN2;
  }

  protected override slope(target: number, output: number): number {
    return tanh(output - target);
  }
}
