import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of max(1 − t·y, 0). */
export class Hinge extends LossMetric {
  readonly className = 'Hinge';

  constructor(options: MetricOptions = {}) {
    super('hinge', new losses.Hinge(), options);
  }
}
