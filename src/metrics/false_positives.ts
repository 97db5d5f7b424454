import { ConfusionMetric, type ConfusionOptions } from './confusion_metric';

/** The weight of the positive outputs whose target is 0. */
export class FalsePositives extends ConfusionMetric {
  readonly className = 'FalsePositives';

  constructor(options: ConfusionOptions = {}) {
    super('false_positives', options);
  }

  protected override at(i: number): number {
    return this.counts.falsePositives[i]!;
  }
}
