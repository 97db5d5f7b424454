import type { Config } from '../config';
import * as losses from '../losses';
import type { CrossentropyMetricOptions } from './binary_crossentropy';
import { LossMetric } from './loss_metric';

/** The mean over the samples of −Σ t · log p. */
export class CategoricalCrossentropy extends LossMetric {
  readonly className = 'CategoricalCrossentropy';
  private readonly fromLogits: boolean;
  private readonly labelSmoothing: number;

  constructor(options: CrossentropyMetricOptions = {}) {
    const { name: _, ...rest } = options;
    const loss = new losses.CategoricalCrossentropy(rest);
    super('categorical_crossentropy', loss, options, ['fromLogits', 'labelSmoothing']);
    this.fromLogits = loss.fromLogits;
    this.labelSmoothing = loss.labelSmoothing;
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
    };
  }
}
