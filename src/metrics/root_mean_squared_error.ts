import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The square root of the mean of (t − y)² over all samples so far. */
export class RootMeanSquaredError extends LossMetric {
  readonly className = 'RootMeanSquaredError';

  constructor(options: MetricOptions = {}) {
    super('root_mean_squared_error', new losses.MeanSquaredError(), options);
  }

  override result(): number {
    return Math.sqrt(super.result());
  }
}
