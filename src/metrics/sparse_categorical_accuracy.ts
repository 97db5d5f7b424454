import { argmax } from './argmax';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** How often the largest output is at the class that the target numbers. */
export class SparseCategoricalAccuracy extends MeanMetric {
  readonly className = 'SparseCategoricalAccuracy';

  constructor(options: MetricOptions = {}) {
    super('sparse_categorical_accuracy', options);
  }

  protected override prepare({ targetWidth }: MetricBatch): void {
    if (targetWidth !== 1)
      throw this.mismatch('one class number for each sample', `${String(targetWidth)} targets`);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    return target[row] === argmax(output, row * width, width) ? 1 : 0;
  }
}
