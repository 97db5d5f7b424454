import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of |t − y|. */
export class MeanAbsoluteError extends LossMetric {
  readonly className = 'MeanAbsoluteError';

  constructor(options: MetricOptions = {}) {
    super('mean_absolute_error', new losses.MeanAbsoluteError(), options);
  }
}
