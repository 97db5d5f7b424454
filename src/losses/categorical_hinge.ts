import type { Floats, Kernels } from '../kernels';
import { Loss, type LossOptions } from './loss';

/** max(1 + max((1 − t)·y) − Σ t·y, 0) over a row: the best wrong class must stay 1 below the right one. */
export class CategoricalHinge extends Loss {
  readonly className = 'CategoricalHinge';

  constructor(options: LossOptions = {}) {
    super('categorical_hinge', options);
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
      const start = row * width;
      let right = 0;
      let wrong = -Infinity;
      let tied = 0;
      for (let i = start; i < start + width; i++) {
        right += target[i]! * output[i]!;
        const candidate = (1 - target[i]!) * output[i]!;
        tied = candidate > wrong ? 1 : candidate === wrong ? tied + 1 : tied;
        wrong = Math.max(wrong, candidate);
      }
      const margin = wrong - right + 1;
      losses[row] = Math.max(margin, 0);
      if (!gradient) continue;
      const slope = scale * (margin === 0 ? 0.5 : margin < 0 ? 0 : 1);
      for (let i = start; i < start + width; i++) {
        const other = 1 - target[i]!;
        // Classes that share the maximum share its gradient evenly, as in Keras.
        gradient[i] = slope * ((other * output[i]! === wrong ? other / tied : 0) - target[i]!);
      }
    }
  }
}
