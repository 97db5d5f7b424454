import { ConfusionMetric, type ConfusionOptions } from './confusion_metric';

/** The weight of the positive outputs whose target is positive. */
export class TruePositives extends ConfusionMetric {
  readonly className = 'TruePositives';

  constructor(options: ConfusionOptions = {}) {
    super('true_positives', options);
  }

  protected override at(i: number): number {
    return this.counts.truePositives[i]!;
  }
}
