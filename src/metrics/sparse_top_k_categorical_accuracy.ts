import { boolean, integer, type Config } from '../config';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';
import { isInTopK, type TopKOptions } from './top_k_categorical_accuracy';

export interface SparseTopKOptions extends TopKOptions {
  /** Whether the outputs are class numbers already, the most probable first. Default: false. */
  fromSortedIds?: boolean;
}

/** How often the class that the target numbers is among the k largest outputs. */
export class SparseTopKCategoricalAccuracy extends MeanMetric {
  readonly className = 'SparseTopKCategoricalAccuracy';
  readonly k: number;
  readonly fromSortedIds: boolean;

  constructor(options: SparseTopKOptions = {}) {
    super('sparse_top_k_categorical_accuracy', options satisfies MetricOptions, ['k', 'fromSortedIds']);
    this.k = integer(this.className, 'k', options.k ?? 5);
    this.fromSortedIds = boolean(this.className, 'fromSortedIds', options.fromSortedIds ?? false);
  }

  protected override prepare({ targetWidth }: MetricBatch): void {
    if (targetWidth !== 1)
      throw this.mismatch('one class number for each sample', `${String(targetWidth)} targets`);
  }

  protected override value({ target, output, width }: MetricBatch, row: number): number {
    const start = row * width;
    const label = target[row]!;
    if (!this.fromSortedIds) return isInTopK(output, start, width, label, this.k) ? 1 : 0;
    return output.subarray(start, start + Math.min(this.k, width)).includes(label) ? 1 : 0;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), k: this.k, ...(this.fromSortedIds && { from_sorted_ids: true }) };
  }
}
