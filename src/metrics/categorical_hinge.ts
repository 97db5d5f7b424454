import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean over the samples of max(1 + max((1 − t)·y) − Σ t·y, 0). */
export class CategoricalHinge extends LossMetric {
  readonly className = 'CategoricalHinge';

  constructor(options: MetricOptions = {}) {
    super('categorical_hinge', new losses.CategoricalHinge(), options);
  }
}
