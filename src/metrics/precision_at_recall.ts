import { BestAtConstraint, type BestAtOptions } from './best_at_constraint';

export interface PrecisionAtRecallOptions extends BestAtOptions {
  /** The recall that must be reached, in [0, 1]. */
  recall: number;
}

/** The best precision of all thresholds at which the recall is at least the given one; 0 if none is. */
export class PrecisionAtRecall extends BestAtConstraint {
  readonly className = 'PrecisionAtRecall';

  constructor(options: PrecisionAtRecallOptions) {
    super('precision_at_recall', options, 'recall', options.recall);
  }

  protected override constrained(i: number): number {
    return this.counts.recall(i);
  }

  protected override wanted(i: number): number {
    return this.counts.precision(i);
  }
}
