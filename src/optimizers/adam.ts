import { AdamRule, type AdamOptions } from './adam_rule';

/**
 * m += (1 − β₁)·(g − m); v += (1 − β₂)·(g² − v); w −= η·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), in step t.
 * With `amsgrad` the largest v so far stands for v. The default η is 0.001.
 * @see Kingma & Ba 2014, the order of operations at the end of its section 2; Reddi et al. 2018; Keras `Adam`
 */
export class Adam extends AdamRule {
  readonly className = 'Adam';

  constructor(options: AdamOptions = {}) {
    super('Adam', options);
  }
}
