import { BestAtConstraint, type BestAtOptions } from './best_at_constraint';

export interface SensitivityAtSpecificityOptions extends BestAtOptions {
  /** The specificity that must be reached, in [0, 1]. */
  specificity: number;
}

/** The best sensitivity of all thresholds at which the specificity is at least the given one; 0 if none is. */
export class SensitivityAtSpecificity extends BestAtConstraint {
  readonly className = 'SensitivityAtSpecificity';

  constructor(options: SensitivityAtSpecificityOptions) {
    super('sensitivity_at_specificity', options, 'specificity', options.specificity);
  }

  protected override constrained(i: number): number {
    return this.counts.specificity(i);
  }

  protected override wanted(i: number): number {
    return this.counts.recall(i);
  }
}
