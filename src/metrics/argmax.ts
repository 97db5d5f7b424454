import type { Floats } from '../kernels';

/** The place of the largest value of a row, the first of equals; the first NaN, where there is one, as in NumPy. */
export function argmax(values: Floats, start: number, width: number): number {
  let best = 0;
  for (let j = 0; j < width; j++) {
    const value = values[start + j]!;
    if (value !== value) return j;
    if (value > values[start + best]!) best = j;
  }
  return best;
}
