import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of (log(1 + y) − log(1 + t))². */
export class MeanSquaredLogarithmicError extends LossMetric {
  readonly className = 'MeanSquaredLogarithmicError';

  constructor(options: MetricOptions = {}) {
    super('mean_squared_logarithmic_error', new losses.MeanSquaredLogarithmicError(), options);
  }
}
