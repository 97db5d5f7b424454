import { sizeOf, Tensor } from '../tensor';

/** At most so many rows, at equal distances, because data may be sorted by class. */
export function probeBatch({ shape, data }: Tensor, most: number): Tensor {
  const [rows = 1, ...sample] = shape;
  const count = Math.min(rows, most);
  const size = sizeOf(sample);
  const picked = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * rows) / count) * size;
    picked.set(data.subarray(from, from + size), i * size);
  }
  return new Tensor([count, ...sample], picked);
}
