import { EPSILON } from './clip';
import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** 100 · mean |t − y| / max(|t|, 1e-7) over a row. Where t = y the slope is that of the falling side. */
export class MeanAbsolutePercentageError extends ElementwiseLoss {
  readonly className = 'MeanAbsolutePercentageError';

  constructor(options: LossOptions = {}) {
    super('mean_absolute_percentage_error', options);
  }

  protected override value(target: number, output: number): number {
    return (100 * Math.abs(target - output)) / Math.max(Math.abs(target), EPSILON);
  }

  protected override slope(target: number, output: number): number {
    return (output > target ? 100 : -100) / Math.max(Math.abs(target), EPSILON);
  }
}
