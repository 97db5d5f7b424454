import type { Config } from '../config';
import * as losses from '../losses';
import { LossMetric } from './loss_metric';
import type { MetricOptions } from './metric';

export interface CrossentropyMetricOptions extends MetricOptions {
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
  /** How far targets are drawn towards even odds, from 0 to 1. Default: 0. */
  labelSmoothing?: number;
}

/** The mean of −t · log p − (1 − t) · log(1 − p). */
export class BinaryCrossentropy extends LossMetric {
  readonly className = 'BinaryCrossentropy';
  private readonly fromLogits: boolean;
  private readonly labelSmoothing: number;

  constructor(options: CrossentropyMetricOptions = {}) {
    const { name: _, ...rest } = options;
    const loss = new losses.BinaryCrossentropy(rest);
    super('binary_crossentropy', loss, options, ['fromLogits', 'labelSmoothing']);
    this.fromLogits = loss.fromLogits;
    this.labelSmoothing = loss.labelSmoothing;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), from_logits: this.fromLogits, label_smoothing: this.labelSmoothing };
  }
}
