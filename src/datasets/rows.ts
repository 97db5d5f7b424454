import { FaninError, show } from '../errors';
import { showShape, sizeOf, Tensor, toTensor } from '../tensor';
import type { Dataset } from './dataset';

/** A copy of some rows of a tensor [n, ...], in the order of `indices`. */
export function takeRows(tensor: Tensor, indices: ArrayLike<number>): Tensor {
  const row = tensor.shape.slice(1);
  const width = sizeOf(row);
  const data = new Float32Array(indices.length * width);
  for (let to = 0; to < indices.length; to++) {
    const from = indices[to]! * width;
    data.set(tensor.data.subarray(from, from + width), to * width);
  }
  return new Tensor([indices.length, ...row], data);
}

/** `{ x, y }` as tensors with as many rows each. They may be the caller's own: read only. */
export function toDataset(where: string, data: unknown): Dataset {
  if (typeof data !== 'object' || data === null || !('x' in data && 'y' in data)) {
    throw new FaninError({ code: 'bad_data', where, expected: 'data as { x, y }', got: show(data) });
  }
  const x = toTensor(`${where} x`, data.x);
  const y = toTensor(`${where} y`, data.y);
  if (x.shape[0] === undefined || x.shape[0] !== y.shape[0]) {
    throw new FaninError({
      code: 'bad_shape',
      where,
      expected: 'x and y with the same number of rows',
      got: `x ${showShape(x.shape)}, y ${showShape(y.shape)}`,
    });
  }
  return { x, y };
}
