import type { Floats, Kernels } from '../kernels';
import { EPSILON } from './clip';
import { Loss, type LossOptions } from './loss';

/**
 * −(t / ‖t‖) · (y / ‖y‖) over a row: −1 for the same direction, 1 for the opposite. A row of zeros has no direction:
 * its loss is 0 and its gradient NaN, as in Keras.
 */
export class CosineSimilarity extends Loss {
  readonly className = 'CosineSimilarity';

  constructor(options: LossOptions = {}) {
    super('cosine_similarity', options);
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
      let targetSquares = 0;
      let outputSquares = 0;
      let product = 0;
      for (let i = start; i < start + width; i++) {
        targetSquares += target[i]! * target[i]!;
        outputSquares += output[i]! * output[i]!;
        product += target[i]! * output[i]!;
      }
      const targetFactor = Math.min(1 / Math.sqrt(targetSquares), 1 / EPSILON);
      const outputFactor = Math.min(1 / Math.sqrt(outputSquares), 1 / EPSILON);
      const cosine = product * targetFactor * outputFactor;
      losses[row] = -cosine;
      if (!gradient) continue;
      // d(y / ‖y‖) also turns with the norm, unless that is under 1e-7 and held there; 0 / 0 for a row of zeros.
      const turn = outputFactor < 1 / EPSILON || outputSquares === 0 ? cosine / outputSquares : 0;
      for (let i = start; i < start + width; i++) {
        gradient[i] = -scale * (target[i]! * targetFactor * outputFactor - output[i]! * turn);
      }
    }
  }
}
