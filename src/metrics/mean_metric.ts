import { Metric, type MetricBatch } from './metric';

/** A weighted mean over the samples of all batches: Σ weight · value / Σ weight, 0 where that is 0 / 0. */
export abstract class MeanMetric extends Metric {
  private total = 0;
  private count = 0;

  /** What sample `row` of the batch counts. */
  protected abstract value(batch: MetricBatch, row: number): number;
  /** Runs before the values of a batch are asked for. */
  protected prepare(_batch: MetricBatch): void {}

  override update(batch: MetricBatch): void {
    this.prepare(batch);
    const { rows, weights } = batch;
    for (let row = 0; row < rows; row++) this.add(this.value(batch, row), weights ? weights[row]! : 1);
  }

  protected add(value: number, weight: number): void {
    this.total += weight * value;
    this.count += weight;
  }

  override result(): number {
    return this.count === 0 ? 0 : this.total / this.count;
  }

  override resetState(): void {
    this.total = 0;
    this.count = 0;
  }
}
