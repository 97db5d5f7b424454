import type { Random } from './random';

/** Puts the elements in a random order, in place, each order equally likely (Fisher and Yates). Gives the array back. */
export function shuffle<T extends { readonly length: number; [index: number]: unknown }>(
  array: T,
  random: Random,
): T {
  for (let last = array.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const kept = array[last];
    (array as Record<number, unknown>)[last] = array[other];
    (array as Record<number, unknown>)[other] = kept;
  }
  return array;
}
