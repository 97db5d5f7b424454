import { draw } from './alea';
import { FLOAT } from './vector';

/** Draws that are made at a time. */
const BLOCK: i32 = 256;

/**
 * Fills order[size] with 0 … size - 1 in the order that src/random/permutation.ts gives. `state` is that of the stream
 * (alea.ts); behind it is room for 1 kB.
 */
export function permutation(order: usize, size: i32, state: usize): void {
  const drawn = state + 16;
  for (let i = 0; i < size; i++) store<i32>(order + <usize>i * FLOAT, i);
  let left = 0;
  let next = drawn;
  for (let last = size - 1; last > 0; last--) {
    if (left == 0) {
      left = min(last, BLOCK);
      draw(drawn, left, state);
      next = drawn;
    }
    const other = order + <usize>((<u64>load<u32>(next) * <u64>(last + 1)) >> 32) * FLOAT;
    const at = order + <usize>last * FLOAT;
    const kept = load<i32>(at);
    store<i32>(at, load<i32>(other));
    store<i32>(other, kept);
    next += FLOAT;
    left--;
  }
}
