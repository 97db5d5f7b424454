import type { Config } from '../config';
import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricBatch, MetricOptions } from './metric';

export interface SparseCategoricalCrossentropyMetricOptions extends MetricOptions {
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
  /** A label whose samples cost nothing; it need not be a class. Default: none. */
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
    const { target, rows, weights } = batch;
    for (let row = 0; row < rows; row++) {
      // As in Keras, what is ignored costs nothing, and is left out of the count where there are weights.
      if (weights && target[row] === this.ignoreClass) continue;
      this.add(this.value(batch, row), weights ? weights[row]! : 1);
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
