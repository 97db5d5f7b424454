import { AdamRule, type AdamOptions } from './adam_rule';

/** `Adam` with a weightDecay of 0.004 by default: w −= η · weightDecay · w before each step. @see Loshchilov & Hutter 2017; Keras `AdamW` */
export class AdamW extends AdamRule {
  readonly className = 'AdamW';

  constructor(options: AdamOptions = {}) {
    super('AdamW', { ...options, weightDecay: options.weightDecay ?? 0.004 });
  }
}
