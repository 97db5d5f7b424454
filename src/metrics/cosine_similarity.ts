import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** The mean cosine of the angle between target and output: 1 for the same direction (the loss has −1 there). */
export class CosineSimilarity extends LossMetric {
  readonly className = 'CosineSimilarity';

  constructor(options: MetricOptions = {}) {
    super('cosine_similarity', new losses.CosineSimilarity(), options);
  }

  protected override value(batch: MetricBatch, row: number): number {
    return -super.value(batch, row);
  }
}
