import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean (t − y)² over a row. */
export class MeanSquaredError extends ElementwiseLoss {
  readonly className = 'MeanSquaredError';

  constructor(options: LossOptions = {}) {
    super('mean_squared_error', options);
  }

  protected override value(target: number, output: number): number {
    return (output - target) * (output - target);
  }

  protected override slope(target: number, output: number): number {
    return 2 * (output - target);
  }
}
