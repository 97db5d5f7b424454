import type { Config } from '../config';
import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricBatch, MetricOptions } from './metric';

export interface SparseCategoricalCrossentropyMetricOptions extends MetricOptions {
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
  /** A label whose samples are left out; it need not be a class. Default: none. */
  ignoreClass?: number;
}

/** The mean over the samples of −log p[label]. */
export class SparseCategoricalCrossentropy extends LossMetric {
  readonly className = 'SparseCategoricalCrossentropy';
  private readonly fromLogits: boolean;
  private readonly ignoreClass: number | undefined;

  constructor(options: SparseCategoricalCrossentropyMetricOptions = {}) {
    const { name: _, ...rest } = options;
    const loss = new losses.SparseCategoricalCrossentropy({ ...rest, reduction: 'none' });
    super('sparse_categorical_crossentropy', loss, options, ['fromLogits', 'ignoreClass']);
    this.fromLogits = loss.fromLogits;
    this.ignoreClass = loss.ignoreClass;
  }

  override update(batch: MetricBatch): void {
    this.prepare(batch);
    for (let row = 0; row < batch.rows; row++) {
      if (batch.target[row] !== this.ignoreClass) this.add(this.value(batch, row), batch.weights?.[row] ?? 1);
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      ignore_class: this.ignoreClass ?? null,
      axis: -1,
    };
  }
}
