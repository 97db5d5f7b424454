import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of y − t · log(y + 1e-7). */
export class Poisson extends LossMetric {
  readonly className = 'Poisson';

  constructor(options: MetricOptions = {}) {
    super('poisson', new losses.Poisson(), options);
  }
}
