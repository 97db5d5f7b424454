import { FaninError, show } from '../errors';
import { showShape, sizeOf, type Shape } from './shape';

/** Numbers in arrays in arrays, as deep as the rank. */
export type NestedArray = number | readonly NestedArray[];

/** float32 values in row-major order with a shape. A plain value: whoever has it owns it, nothing to dispose. */
export class Tensor {
  readonly shape: Shape;
  readonly data: Float32Array;

  /** @throws FaninError when the number of values is not that of the shape. */
  constructor(shape: Shape, data: Float32Array) {
    if (data.length !== sizeOf(shape)) {
      throw new FaninError({
        code: 'bad_shape',
        where: 'Tensor',
        expected: `${String(sizeOf(shape))} values for shape ${showShape(shape)}`,
        got: show(data),
      });
    }
    this.shape = shape;
    this.data = data;
  }

  /** Nested arrays, one level for each axis; a number for a scalar. */
  toArray(): NestedArray {
    const nest = (axis: number, offset: number): NestedArray => {
      const length = this.shape[axis];
      if (length === undefined) return this.data[offset] ?? NaN;
      const stride = sizeOf(this.shape.slice(axis + 1));
      return Array.from({ length }, (_, i) => nest(axis + 1, offset + i * stride));
    };
    return nest(0, 0);
  }
}
