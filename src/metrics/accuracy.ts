import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** How often target and output are the same number. The string `accuracy` means one of the others, by shape. */
export class Accuracy extends MeanMetric {
  readonly className = 'Accuracy';

  constructor(options: MetricOptions = {}) {
    super('accuracy', options);
  }

  protected override prepare(batch: MetricBatch): void {
    this.checkSameWidth(batch);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    let equal = 0;
    for (let i = row * width; i < (row + 1) * width; i++) if (target[i] === output[i]) equal++;
    return equal / width;
  }
}
