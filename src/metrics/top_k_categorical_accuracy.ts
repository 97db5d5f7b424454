import { integer, type Config } from '../config';
import type { Floats } from '../kernels';
import { argmax } from './argmax';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

export interface TopKOptions extends MetricOptions {
  /** How many of the largest outputs may hold the right class. Default: 5. */
  k?: number;
}

/** How often the class of a one-hot target is among the k largest outputs. */
export class TopKCategoricalAccuracy extends MeanMetric {
  readonly className = 'TopKCategoricalAccuracy';
  readonly k: number;

  constructor(options: TopKOptions = {}) {
    super('top_k_categorical_accuracy', options, ['k']);
    this.k = integer(this.className, 'k', options.k ?? 5);
  }

  protected override prepare(batch: MetricBatch): void {
    this.checkSameWidth(batch);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    return isInTopK(output, row * width, width, argmax(target, row * width, width), this.k) ? 1 : 0;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), k: this.k };
  }
}

/** Whether fewer than k outputs of the row are larger than that of the class; equal ones do not push it out. */
export function isInTopK(output: Floats, start: number, width: number, label: number, k: number): boolean {
  const own = output[start + label]!;
  let larger = 0;
  for (let i = start; i < start + width; i++) if (!(output[i]! <= own)) larger++;
  return larger < k;
}
