import type { Config } from '../config';
import { FaninError } from '../errors';
import { allocateReference, type Floats, type Kernels } from '../kernels';
import { sameShape, showShape, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';

/**
 * A function φ of the pre-activations z, with its exact derivative. It works on rows[rows,width]: most functions take
 * each value alone, softmax and its like take a row.
 */
export abstract class Activation {
  /** Keras' name. */
  abstract readonly name: string;
  /** Whether `backward` reads z; where it does not, a layer need not keep it. */
  readonly usesPreActivation: boolean = true;

  /** y = φ(z). May work in place. */
  abstract forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void;
  /** dz = φ′(z) ⊙ dy, for a row function Jᵀ·dy. May work in place (dz = dy), unless the widths differ. */
  abstract backward(
    kernels: Kernels,
    dz: Floats,
    dy: Floats,
    z: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void;

  /** Values that a row of `width` gives; only `glu` changes it. */
  outputWidth(width: number): number {
    return width;
  }

  /** The arguments that are not at their defaults, in Keras' names. */
  getConfig(): Config {
    return {};
  }

  /** φ(x), over the last axis where it is a row function. NaN and infinity pass on as IEEE 754 has it. */
  call(x: TensorLike): Tensor {
    const input = toTensor(`${this.name}.call`, x, { finite: false });
    const { rows, width, outputShape } = this.layout(input.shape);
    const { kernels, buffers } = allocateReference([input.data.length, rows * this.outputWidth(width)]);
    const [z, y] = buffers as [Float32Array, Float32Array];
    z.set(input.data);
    this.forward(kernels, y, z, rows, width);
    return new Tensor(outputShape, y);
  }

  /** The vector-Jacobian product d Σ(dy ⊙ φ(x)) / dx. Shapes: dy as `call(x)` gives it. */
  gradient(x: TensorLike, dy: TensorLike): Tensor {
    const input = toTensor(`${this.name}.gradient x`, x, { finite: false });
    const given = toTensor(`${this.name}.gradient dy`, dy, { finite: false });
    const { rows, width, outputShape } = this.layout(input.shape);
    if (!sameShape(given.shape, outputShape)) {
      throw new FaninError({
        code: 'bad_shape',
        where: `${this.name}.gradient`,
        expected: `dy of shape ${showShape(outputShape)}`,
        got: showShape(given.shape),
      });
    }
    const { kernels, buffers } = allocateReference([input.data.length, input.data.length, given.data.length]);
    const [dz, z, y] = buffers as [Float32Array, Float32Array, Float32Array];
    z.set(input.data);
    this.forward(kernels, y, z, rows, width);
    this.backward(kernels, dz, given.data, z, y, rows, width);
    return new Tensor(input.shape, dz);
  }

  private layout(shape: Shape): { rows: number; width: number; outputShape: Shape } {
    const width = shape.at(-1) ?? 1;
    const rows = shape.slice(0, -1).reduce((product, length) => product * length, 1);
    return {
      rows,
      width,
      outputShape: shape.length === 0 ? [] : [...shape.slice(0, -1), this.outputWidth(width)],
    };
  }
}
