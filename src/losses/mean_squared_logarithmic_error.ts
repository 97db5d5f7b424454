import { log1p } from '../math';
import { EPSILON } from './clip';
import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean (log(1 + y) − log(1 + t))² over a row, both raised to 1e-7 where they are less. */
export class MeanSquaredLogarithmicError extends ElementwiseLoss {
  readonly className = 'MeanSquaredLogarithmicError';

  constructor(options: LossOptions = {}) {
    super('mean_squared_logarithmic_error', options);
  }

  protected override value(target: number, output: number): number {
    const difference = log1p(Math.max(output, EPSILON)) - log1p(Math.max(target, EPSILON));
    return difference * difference;
  }

  protected override slope(target: number, output: number): number {
    if (output < EPSILON) return 0;
    return (2 * (log1p(output) - log1p(Math.max(target, EPSILON)))) / (1 + output);
  }
}
