import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean |t − y| over a row. Where the two are equal the slope is that of the falling side, as in Keras on JAX. */
export class MeanAbsoluteError extends ElementwiseLoss {
  readonly className = 'MeanAbsoluteError';

  constructor(options: LossOptions = {}) {
    super('mean_absolute_error', options);
  }

  protected override value(target: number, output: number): number {
    return Math.abs(output - target);
  }

  protected override slope(target: number, output: number): number {
    return output > target ? 1 : -1;
  }
}
