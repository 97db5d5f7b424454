import { createHash } from 'node:crypto';
import type { Tensor } from '../../src/tensor';

/** The bits of tensors as a short hash (float32 little endian). */
export function hash(...tensors: Tensor[]): string {
  const sum = createHash('sha256');
  for (const { shape, data } of tensors) {
    sum.update(JSON.stringify(shape));
    sum.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return sum.digest('hex').slice(0, 16);
}

/** One column of a tensor [n, width]. */
export function column({ shape, data }: Tensor, at: number): number[] {
  const width = shape[1] ?? 1;
  return Array.from({ length: shape[0] ?? 0 }, (_, i) => data[i * width + at] ?? NaN);
}

/** How often each value is there, by value. */
export function counts({ data }: Tensor): Record<number, number> {
  const result: Record<number, number> = {};
  for (const value of data) result[value] = (result[value] ?? 0) + 1;
  return result;
}
