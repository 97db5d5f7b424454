import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

/** φ(z) = 1 / (1 + e^−z), φ′ = y (1 − y): at most 1/4, so each layer of it shrinks the gradient. */
export function sigmoid(): Activation {
  return new Sigmoid();
}

class Sigmoid extends Activation {
  readonly name = 'sigmoid';
  override readonly usesPreActivation = false;

  override forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    kernels.sigmoid(y, z, rows * width);
  }

  override backward(
    kernels: Kernels,
    dz: Floats,
    dy: Floats,
    _: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    kernels.sigmoidGradient(dz, dy, y, rows * width);
  }
}
