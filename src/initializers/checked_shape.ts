import { FaninError, show } from '../errors';
import type { Shape } from '../tensor';

/** The shape itself, or an error: each axis must be a whole number, 0 or more. */
export function checkedShape(where: string, shape: unknown): Shape {
  if (Array.isArray(shape) && shape.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    return shape as number[];
  }
  throw new FaninError({ code: 'bad_shape', where, expected: 'a shape such as [64, 10]', got: show(shape) });
}
