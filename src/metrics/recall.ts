import type { Config } from '../config';
import { ConfusionMetric, type PositiveOptions } from './confusion_metric';

/** The share of the positive targets whose output is positive: TP / (TP + FN). */
export class Recall extends ConfusionMetric {
  readonly className = 'Recall';

  constructor(options: PositiveOptions = {}) {
    super('recall', options, ['topK', 'classId']);
  }

  protected override at(i: number): number {
    return this.counts.recall(i);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), ...this.selection };
  }
}
