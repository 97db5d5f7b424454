import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of max(1 − t·y, 0)². */
export class SquaredHinge extends LossMetric {
  readonly className = 'SquaredHinge';

  constructor(options: MetricOptions = {}) {
    super('squared_hinge', new losses.SquaredHinge(), options);
  }
}
