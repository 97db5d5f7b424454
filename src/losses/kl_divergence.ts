import type { Floats, Kernels } from '../kernels';
import { log } from '../math';
import { clip, clipSlope, EPSILON } from './clip';
import { Loss, type LossOptions } from './loss';

/** Σ t · log(t / y) over a row, both clipped to [1e-7, 1]. @see Kullback & Leibler 1951 */
export class KLDivergence extends Loss {
  readonly className = 'KLDivergence';

  constructor(options: LossOptions = {}) {
    super('kl_divergence', options);
  }

  override compute(
    _: Kernels,
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const t = clip(target[i]!, EPSILON, 1);
        const y = clip(output[i]!, EPSILON, 1);
        sum += t * log(t / y);
        if (gradient) gradient[i] = -scale * (t / y) * clipSlope(output[i]!, EPSILON, 1);
      }
      losses[row] = sum;
    }
  }
}
