import { OverlapLoss, type OverlapOptions } from './overlap_loss';

/** 1 − 2 Σ t·y / (Σ t + Σ y + 1e-7), over the whole batch, or over each row with axis −1. @see Milletari et al. 2016 */
export class Dice extends OverlapLoss {
  readonly className = 'Dice';
  protected override readonly top = 2;
  protected override readonly bottom = { both: 0, target: 1, output: 1 };

  constructor(options: OverlapOptions = {}) {
    super('dice', options);
  }
}
