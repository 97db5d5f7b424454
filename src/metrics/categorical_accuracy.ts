import { argmax } from './argmax';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** How often the largest output is at the largest target: for one-hot targets. */
export class CategoricalAccuracy extends MeanMetric {
  readonly className = 'CategoricalAccuracy';

  constructor(options: MetricOptions = {}) {
    super('categorical_accuracy', options);
  }

  protected override prepare(batch: MetricBatch): void {
    this.checkSameWidth(batch);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    return argmax(target, row * width, width) === argmax(output, row * width, width) ? 1 : 0;
  }
}
