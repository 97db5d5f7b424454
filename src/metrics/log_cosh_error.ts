import { LogCosh } from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

/** The mean of log cosh(y − t). */
export class LogCoshError extends LossMetric {
  readonly className = 'LogCoshError';

  constructor(options: MetricOptions = {}) {
    super('logcosh', new LogCosh(), options);
  }
}
