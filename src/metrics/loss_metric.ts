import { reference, type Floats } from '../kernels';
import type { Loss } from '../losses';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** The mean of a loss over the samples of all batches. */
export abstract class LossMetric extends MeanMetric {
  /** Grows with the largest batch, not with their number. */
  private losses: Floats = new Float64Array(0);

  constructor(
    name: string,
    private readonly loss: Loss,
    options: MetricOptions = {},
    own: readonly string[] = [],
  ) {
    super(name, options, own);
  }

  protected override prepare(batch: MetricBatch): void {
    const { target, targetWidth, output, rows, width } = batch;
    if (!this.loss.sparse) this.checkSameWidth(batch);
    else if (targetWidth !== 1)
      throw this.mismatch('one class number for each sample', `${String(targetWidth)} targets`);
    if (this.losses.length < rows) this.losses = new Float64Array(rows);
    this.loss.compute(reference, this.losses, null, target, output, rows, width, 1);
  }

  protected override value(_: MetricBatch, row: number): number {
    return this.losses[row]!;
  }
}
