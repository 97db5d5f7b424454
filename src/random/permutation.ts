import type { Random } from './random';
import { shuffle } from './shuffle';

/** Fills an array with 0 … n-1 in a random order, n being its length. Gives it back; allocates nothing. */
export function permutation<T extends Int32Array | Uint32Array>(order: T, random: Random): T {
  for (let i = 0; i < order.length; i++) order[i] = i;
  return shuffle(order, random);
}
