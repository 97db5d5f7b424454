import { ConfusionMetric, type ConfusionOptions } from './confusion_metric';

/** The weight of the negative outputs whose target is positive. */
export class FalseNegatives extends ConfusionMetric {
  readonly className = 'FalseNegatives';

  constructor(options: ConfusionOptions = {}) {
    super('false_negatives', options);
  }

  protected override at(i: number): number {
    return this.counts.falseNegatives[i]!;
  }
}
