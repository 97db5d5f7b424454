import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

/**
 * The point of the probability simplex nearest to a row: y = max(z − τ, 0) with the τ that makes Σ y = 1.
 * dz = dy − mean of dy over the positive y, where y is positive; 0 elsewhere. Over the last axis.
 * @see Martins & Astudillo 2016
 */
export function sparsemax(): Activation {
  return new Sparsemax();
}

class Sparsemax extends Activation {
  readonly name = 'sparsemax';
  override readonly usesPreActivation = false;

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    for (let start = 0; start < rows * width; start += width) {
      let max = -Infinity;
      for (let j = start; j < start + width; j++) max = Math.max(max, z[j]!);
      const tau = thresholdOf(z, start, width, max);
      // z − max first, and Math.max so that NaN passes on.
      for (let j = start; j < start + width; j++) y[j] = Math.max(z[j]! - max - tau, 0);
    }
  }

  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    __: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    for (let start = 0; start < rows * width; start += width) {
      let sum = 0;
      let positive = 0;
      for (let j = start; j < start + width; j++) {
        if (y[j]! <= 0) continue;
        sum += dy[j]!;
        positive++;
      }
      for (let j = start; j < start + width; j++) dz[j] = y[j]! > 0 ? dy[j]! - sum / positive : 0;
    }
  }
}

/**
 * τ of the row, shifted by its maximum: the mean excess over 1 of the values above τ. From all values on, those below
 * the τ so far are left out until none is (Michelot 1986): no sorted copy is needed.
 */
function thresholdOf(z: Floats, start: number, width: number, max: number): number {
  let tau = -Infinity;
  for (let before = 0, support = width + 1; support !== before;) {
    before = support;
    support = 0;
    let sum = 0;
    for (let j = start; j < start + width; j++) {
      const value = z[j]! - max;
      if (value <= tau) continue;
      sum += value;
      support++;
    }
    tau = (sum - 1) / support;
  }
  return tau;
}
