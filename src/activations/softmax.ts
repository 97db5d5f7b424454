import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

/** A row as probabilities: y = e^(z − max) / Σ e^(z − max); dz = y ⊙ (dy − Σ dy·y). Over the last axis. */
export function softmax(): Activation {
  return new Softmax();
}

class Softmax extends Activation {
  readonly name = 'softmax';
  override readonly usesPreActivation = false;

  override forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    kernels.softmax(y, z, rows, width);
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
    kernels.softmaxGradient(dz, dy, y, rows, width);
  }
}
