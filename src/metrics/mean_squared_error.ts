import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of (t − y)². */
export class MeanSquaredError extends LossMetric {
  readonly className = 'MeanSquaredError';

  constructor(options: MetricOptions = {}) {
    super('mean_squared_error', new losses.MeanSquaredError(), options);
  }
}
