import type { Floats, Kernels } from '../kernels';
import { Loss } from './loss';

/** A loss that is the mean over a row of a function of one target and one output. */
export abstract class ElementwiseLoss extends Loss {
  protected abstract value(target: number, output: number): number;
  /** d value / d output. */
  protected abstract slope(target: number, output: number): number;

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
        sum += this.value(target[i]!, output[i]!);
        if (gradient) gradient[i] = (scale / width) * this.slope(target[i]!, output[i]!);
      }
      losses[row] = sum / width;
    }
  }
}
