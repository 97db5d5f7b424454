import type { Config } from '../config';
import { ConfusionMetric, type PositiveOptions } from './confusion_metric';

/** The share of the positive outputs whose target is positive: TP / (TP + FP). */
export class Precision extends ConfusionMetric {
  readonly className = 'Precision';

  constructor(options: PositiveOptions = {}) {
    super('precision', options, ['topK', 'classId']);
  }

  protected override at(i: number): number {
    return this.counts.precision(i);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), ...this.selection };
  }
}
