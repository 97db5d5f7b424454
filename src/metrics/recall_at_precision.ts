import { BestAtConstraint, type BestAtOptions } from './best_at_constraint';

export interface RecallAtPrecisionOptions extends BestAtOptions {
  /** The precision that must be reached, in [0, 1]. */
  precision: number;
}

/** The best recall of all thresholds at which the precision is at least the given one; 0 if none is. */
export class RecallAtPrecision extends BestAtConstraint {
  readonly className = 'RecallAtPrecision';

  constructor(options: RecallAtPrecisionOptions) {
    super('recall_at_precision', options, 'precision', options.precision);
  }

  protected override constrained(i: number): number {
    return this.counts.precision(i);
  }

  protected override wanted(i: number): number {
    return this.counts.recall(i);
  }
}
