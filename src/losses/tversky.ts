import { finite, type Config } from '../config';
import { OverlapLoss, type OverlapOptions } from './overlap_loss';

export interface TverskyOptions extends OverlapOptions {
  /** The price of what is in the target and not in the output. Default: 0.5. */
  alpha?: number;
  /** The price of what is in the output and not in the target. Default: 0.5. */
  beta?: number;
}

/**
 * 1 − Σ t·y / (Σ t·y + α Σ t (1 − y) + β Σ (1 − t) y + 1e-7), over the whole batch, or over each row with axis −1.
 * @see Salehi et al. 2017
 */
export class Tversky extends OverlapLoss {
  readonly className = 'Tversky';
  readonly alpha: number;
  readonly beta: number;
  protected override readonly top = 1;
  protected override readonly bottom: { both: number; target: number; output: number };

  constructor(options: TverskyOptions = {}) {
    super('tversky', options, ['alpha', 'beta']);
    this.alpha = finite(this.className, 'alpha', options.alpha ?? 0.5);
    this.beta = finite(this.className, 'beta', options.beta ?? 0.5);
    this.bottom = { both: 1 - this.alpha - this.beta, target: this.alpha, output: this.beta };
  }

  override getConfig(): Config {
    return { ...super.getConfig(), alpha: this.alpha, beta: this.beta };
  }
}
