import { integer } from '../config';
import { FaninError, show } from '../errors';
import { Tensor, toTensor, type TensorLike } from '../tensor';

/**
 * Class numbers [n] or [n, 1] as rows [n, classes] with a single 1, for `categorical_crossentropy`.
 * @param classes Default: the largest number in y, plus one. Give it when a part may lack the last class.
 * @throws FaninError when a label is no whole number in [0, classes).
 * @example oneHot([0, 2]); // [[1, 0, 0], [0, 0, 1]]
 */
export function oneHot(y: TensorLike, classes?: number): Tensor {
  const { data } = toTensor('oneHot y', y);
  const width = classes === undefined ? countClasses(data) : integer('oneHot', 'classes', classes);
  const rows = new Float32Array(data.length * width);
  data.forEach((label, i) => {
    if (!Number.isInteger(label) || label < 0 || label >= width) {
      throw new FaninError({
        code: 'bad_data',
        where: `oneHot y[${String(i)}]`,
        expected: `a class number from 0 to ${String(width - 1)}`,
        got: show(label),
      });
    }
    rows[i * width + label] = 1;
  });
  return new Tensor([data.length, width], rows);
}

function countClasses(labels: Float32Array): number {
  let largest = 0;
  for (const label of labels) largest = Math.max(largest, Math.floor(label));
  return largest + 1;
}
