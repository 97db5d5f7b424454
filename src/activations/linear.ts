import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

/** φ(z) = z. What a layer has when no activation is given. */
export function linear(): Activation {
  return new Linear();
}

class Linear extends Activation {
  readonly name = 'linear';
  override readonly usesPreActivation = false;

  override forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    if (y !== z) kernels.copy(y, z, rows * width);
  }

  override backward(
    kernels: Kernels,
    dz: Floats,
    dy: Floats,
    _: Floats,
    __: Floats,
    rows: number,
    width: number,
  ): void {
    if (dz !== dy) kernels.copy(dz, dy, rows * width);
  }
}
