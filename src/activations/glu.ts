import { FaninError } from '../errors';
import type { Floats, Kernels } from '../kernels';
import { sigmoid } from '../math';
import { Activation } from './activation';

/** Gated linear unit: a row is two halves a and b; y = a ⊙ sigmoid(b), half as wide. @see Dauphin et al. 2016 */
export function glu(): Activation {
  return new Glu();
}

class Glu extends Activation {
  readonly name = 'glu';

  /** @throws FaninError `bad_shape` for an odd width. */
  override outputWidth(width: number): number {
    if (width % 2 === 0) return width / 2;
    throw new FaninError({
      code: 'bad_shape',
      where: 'glu',
      expected: 'an even number of values in a row',
      got: String(width),
      fix: 'Give the layer before it an even number of units.',
    });
  }

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    const half = width / 2;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < half; j++) {
        const a = row * width + j;
        y[row * half + j] = z[a]! * sigmoid(z[a + half]!);
      }
    }
  }

  /** Not in place: dz is twice as wide as dy. */
  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    z: Floats,
    __: Floats,
    rows: number,
    width: number,
  ): void {
    const half = width / 2;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < half; j++) {
        const a = row * width + j;
        const gate = sigmoid(z[a + half]!);
        const each = dy[row * half + j]!;
        dz[a] = each * gate;
        dz[a + half] = each * z[a]! * gate * (1 - gate);
      }
    }
  }
}
