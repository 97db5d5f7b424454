import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

/**
 * y = max(z − τ, 0) over the last axis, with the τ that Keras computes: of a row sorted downwards and its running sums
 * C₁, C₂, …, the first k that are in the support give τ = (C₁ + … + C_k − 1) / k.
 *
 * In the paper τ = (C_k − 1) / k, which makes a row sum to 1. The two agree where one value stands out by 1 or more;
 * elsewhere Keras' rows do not sum to 1, and may be all 0. fanin follows Keras, so that a model gives the same numbers.
 * @see Martins & Astudillo 2016
 */
export function sparsemax(): Activation {
  return new Sparsemax();
}

class Sparsemax extends Activation {
  readonly name = 'sparsemax';

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    for (let start = 0; start < rows * width; start += width) {
      const bound = supportBound(z, start, width);
      let support = 0;
      let sum = 0;
      for (let j = start; j < start + width; j++) {
        if (z[j]! <= bound) continue;
        support++;
        sum += below(z, start, width, bound, j) * z[j]!;
      }
      const tau = (sum - 1) / support;
      for (let j = start; j < start + width; j++) y[j] = Math.max(z[j]! - tau, 0);
    }
  }

  /** dz = dy where y > 0, minus Σ of that times dτ/dz: of the value at rank r, (k − r + 1) / k. */
  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    z: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    for (let start = 0; start < rows * width; start += width) {
      const bound = supportBound(z, start, width);
      let support = 0;
      let sum = 0;
      for (let j = start; j < start + width; j++) {
        if (z[j]! > bound) support++;
        if (y[j]! > 0) sum += dy[j]!;
      }
      for (let j = start; j < start + width; j++) {
        const share = z[j]! > bound ? below(z, start, width, bound, j) / support : 0;
        dz[j] = (y[j]! > 0 ? dy[j]! : 0) - sum * share;
      }
    }
  }
}

/**
 * What the values of the support are above: (C_k − 1) / k. From all values on, those at or under the bound so far are
 * left out until none is (Michelot 1986): no sorted copy is needed.
 */
function supportBound(z: Floats, start: number, width: number): number {
  let bound = -Infinity;
  for (let before = 0, support = width + 1; support !== before;) {
    before = support;
    support = 0;
    let sum = 0;
    for (let j = start; j < start + width; j++) {
      if (z[j]! <= bound) continue;
      sum += z[j]!;
      support++;
    }
    bound = (sum - 1) / support;
  }
  return bound;
}

/** k − r + 1 for the value at j: how many of the support it is at or above, the earlier one of two equals first. */
function below(z: Floats, start: number, width: number, bound: number, j: number): number {
  let count = 0;
  for (let i = start; i < start + width; i++) {
    if (z[i]! > bound && (z[i]! < z[j]! || (z[i]! === z[j]! && i >= j))) count++;
  }
  return count;
}
