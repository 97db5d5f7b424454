import { ConfusionMetric, type ConfusionOptions } from './confusion_metric';

/** The weight of the negative outputs whose target is 0. */
export class TrueNegatives extends ConfusionMetric {
  readonly className = 'TrueNegatives';

  constructor(options: ConfusionOptions = {}) {
    super('true_negatives', options);
  }

  protected override at(i: number): number {
    return this.counts.trueNegatives[i]!;
  }
}
