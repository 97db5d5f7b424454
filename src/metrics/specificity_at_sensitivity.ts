import { BestAtConstraint, type BestAtOptions } from './best_at_constraint';

export interface SpecificityAtSensitivityOptions extends BestAtOptions {
  /** The sensitivity that must be reached, in [0, 1]. */
  sensitivity: number;
}

/** The best specificity of all thresholds at which the sensitivity is at least the given one; 0 if none is. */
export class SpecificityAtSensitivity extends BestAtConstraint {
  readonly className = 'SpecificityAtSensitivity';

  constructor(options: SpecificityAtSensitivityOptions) {
    super('specificity_at_sensitivity', options, 'sensitivity', options.sensitivity);
  }

  protected override constrained(i: number): number {
    return this.counts.recall(i);
  }

  protected override wanted(i: number): number {
    return this.counts.specificity(i);
  }
}
