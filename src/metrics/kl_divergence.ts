import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean over the samples of Σ t · log(t / y). */
export class KLDivergence extends LossMetric {
  readonly className = 'KLDivergence';

  constructor(options: MetricOptions = {}) {
    super('kl_divergence', new losses.KLDivergence(), options);
  }
}
