import { exp } from './functions';
import { FLOAT, VECTOR, firstLanes, keepUpTo, largestLane, storeUpTo, sumOfLanes } from './vector';

// A sum over a row takes lane by lane every fourth number, then the four lanes in a fixed order; what lies beyond the
// row counts as zero. The order so depends on the width alone: neither on the row, nor on the batch, nor on alignment.

/** The largest of row[width]; NaN if one is in it. */
export function largest(row: usize, width: i32): f32 {
  let max = f32x4.splat(-Infinity);
  for (; width >= 4; width -= 4) {
    max = f32x4.max(max, v128.load(row));
    row += VECTOR;
  }
  if (width) max = f32x4.max(max, v128.bitselect(v128.load(row), f32x4.splat(-Infinity), firstLanes(width)));
  return largestLane(max);
}

export function softmax(y: usize, x: usize, rows: i32, width: i32): void {
  const row = <usize>width * FLOAT;
  for (; rows > 0; rows--) {
    const max = f32x4.splat(largest(x, width));
    const end = y + row;
    let sums = f32x4.splat(0);
    let rest = width;
    for (let to = y, from = x; to < end; to += VECTOR) {
      const e = exp(f32x4.sub(v128.load(from), max));
      storeUpTo(to, e, rest);
      sums = f32x4.add(sums, keepUpTo(e, rest));
      rest -= 4;
      from += VECTOR;
    }
    const sum = f32x4.splat(sumOfLanes(sums));
    rest = width;
    for (let to = y; to < end; to += VECTOR) {
      storeUpTo(to, f32x4.div(v128.load(to), sum), rest);
      rest -= 4;
    }
    x += row;
    y += row;
  }
}

export function softmaxGradient(dx: usize, dy: usize, y: usize, rows: i32, width: i32): void {
  const row = <usize>width * FLOAT;
  for (; rows > 0; rows--) {
    let sums = f32x4.splat(0);
    let rest = width;
    for (let i: usize = 0; i < row; i += VECTOR) {
      const products = f32x4.mul(v128.load(dy + i), v128.load(y + i));
      sums = f32x4.add(sums, keepUpTo(products, rest));
      rest -= 4;
    }
    const dot = f32x4.splat(sumOfLanes(sums));
    rest = width;
    for (let i: usize = 0; i < row; i += VECTOR) {
      const gradient = f32x4.mul(v128.load(y + i), f32x4.sub(v128.load(dy + i), dot));
      storeUpTo(dx + i, gradient, rest);
      rest -= 4;
    }
    dx += row;
    dy += row;
    y += row;
  }
}
