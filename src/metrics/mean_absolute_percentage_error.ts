import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** 100 times the mean of |t − y| / max(|t|, 1e-7). */
export class MeanAbsolutePercentageError extends LossMetric {
  readonly className = 'MeanAbsolutePercentageError';

  constructor(options: MetricOptions = {}) {
    super('mean_absolute_percentage_error', new losses.MeanAbsolutePercentageError(), options);
  }
}
