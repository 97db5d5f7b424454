import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean |t − y| over a row; slope 0 where they are equal. */
export class MeanAbsoluteError extends ElementwiseLoss {
  readonly className = 'MeanAbsoluteError';

  constructor(options: LossOptions = {}) {
    super('mean_absolute_error', options);
  }

  protected override value(target: number, output: number): number {
    return Math.abs(output - target);
  }

  protected override slope(target: number, output: number): number {
    return Math.sign(output - target);
  }
}
