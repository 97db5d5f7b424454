import type { Floats, Kernels } from '../kernels';
import { Loss, type LossOptions } from './loss';

/** mean max(1 − t·y, 0) over a row. Targets are −1 and 1; a batch of only zeros and ones is read as these. */
export class Hinge extends Loss {
  readonly className: string = 'Hinge';

  constructor(options: LossOptions = {}, name = 'hinge') {
    super(name, options);
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
    const binary = onlyZerosAndOnes(target, rows * width);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const t = binary ? 2 * target[i]! - 1 : target[i]!;
        const margin = 1 - t * output[i]!;
        sum += this.cost(margin);
        if (gradient) gradient[i] = (-scale / width) * t * this.slope(margin);
      }
      losses[row] = sum / width;
    }
  }

  protected cost(margin: number): number {
    return Math.max(margin, 0);
  }

  /** At the corner the mean of both sides, as in Keras. */
  protected slope(margin: number): number {
    return margin === 0 ? 0.5 : margin < 0 ? 0 : 1;
  }
}

function onlyZerosAndOnes(target: Floats, size: number): boolean {
  for (let i = 0; i < size; i++) if (target[i] !== 0 && target[i] !== 1) return false;
  return true;
}
