import { finite, type Config } from '../config';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

export interface BinaryAccuracyOptions extends MetricOptions {
  /** An output above it is a 1, at it a 0. Default: 0.5. */
  threshold?: number;
}

/** How often an output, above the threshold or not, agrees with its target of 1 or 0. */
export class BinaryAccuracy extends MeanMetric {
  readonly className = 'BinaryAccuracy';
  readonly threshold: number;

  constructor(options: BinaryAccuracyOptions = {}) {
    super('binary_accuracy', options, ['threshold']);
    this.threshold = finite(this.className, 'threshold', options.threshold ?? 0.5);
  }

  protected override prepare(batch: MetricBatch): void {
    this.checkSameWidth(batch);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    let right = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      if ((output[i]! > this.threshold ? 1 : 0) === target[i]) right++;
    }
    return right / width;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), threshold: this.threshold };
  }
}
