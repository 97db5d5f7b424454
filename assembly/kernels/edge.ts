// What remains of a product when its rows are no multiple of four, and its columns none of eight. An element goes through the
// same arithmetic here as in a whole tile (tile.ts).

import { VECTOR, multiplyAdd, positivePart, storeFirst } from './vector';

/** Columns of a panel. */
export const PANEL: i32 = 8;

// What a sum is to y.
/** y = sum. */
export const STORED: i32 = 0;
/** y = sum, which begins with what an earlier part of it left in y. */
export const CONTINUED: i32 = 1;
/** y −= rate · sum. */
export const DESCENDED: i32 = 2;

/** Stores what belongs to a row of a panel. */
@inline
export function storeRow(y: usize, left: v128, right: v128, columns: i32, relu: bool): void {
  if (relu) {
    left = positivePart(left);
    right = positivePart(right);
  }
  if (columns >= PANEL) {
    v128.store(y, left);
    v128.store(y, right, 16);
  } else if (columns < 4) {
    storeFirst(y, left, columns);
  } else {
    v128.store(y, left);
    if (columns > 4) storeFirst(y + VECTOR, right, columns - 4);
  }
}

/** One vector of y a step further down: see sgd (update.ts), whose bits these are. */
@inline
export function descended(y: usize, sum: v128, rate: f32): v128 {
  return f32x4.sub(v128.load(y), f32x4.mul(f32x4.splat(rate), sum));
}

/** Two rows of y[2, columns], where a step of a is aStep bytes: see rowsTimesPanel and columnsTimesPanel. */
export function twoRows(
  y: usize,
  yRow: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  steps: i32,
  columns: i32,
  use: i32,
  rate: f32,
  bias: usize,
  relu: bool,
): void {
  let a1 = a + aRow;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  if (use == CONTINUED) {
    c00 = v128.load(y);
    c01 = v128.load(y, 16);
    c10 = v128.load(y + yRow);
    c11 = v128.load(y + yRow, 16);
  }
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load_splat<f32>(a);
    c00 = multiplyAdd(s, b0, c00);
    c01 = multiplyAdd(s, b1, c01);
    s = v128.load_splat<f32>(a1);
    c10 = multiplyAdd(s, b0, c10);
    c11 = multiplyAdd(s, b1, c11);
    a += aStep;
    a1 += aStep;
    b += bRow;
  } while (--steps);
  if (bias) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    c00 = f32x4.add(c00, bias0);
    c01 = f32x4.add(c01, bias1);
    c10 = f32x4.add(c10, bias0);
    c11 = f32x4.add(c11, bias1);
  }
  if (use == DESCENDED) {
    c00 = descended(y, c00, rate);
    c01 = descended(y + VECTOR, c01, rate);
    c10 = descended(y + yRow, c10, rate);
    c11 = descended(y + yRow + VECTOR, c11, rate);
  }
  storeRow(y, c00, c01, columns, relu);
  storeRow(y + yRow, c10, c11, columns, relu);
}

/** One row, likewise. */
export function oneRow(
  y: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  steps: i32,
  columns: i32,
  use: i32,
  rate: f32,
  bias: usize,
  relu: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  if (use == CONTINUED) {
    c0 = v128.load(y);
    c1 = v128.load(y, 16);
  }
  do {
    const s = v128.load_splat<f32>(a);
    c0 = multiplyAdd(s, v128.load(b), c0);
    c1 = multiplyAdd(s, v128.load(b, 16), c1);
    a += aStep;
    b += bRow;
  } while (--steps);
  if (bias) {
    c0 = f32x4.add(c0, v128.load(bias));
    c1 = f32x4.add(c1, v128.load(bias, 16));
  }
  if (use == DESCENDED) {
    c0 = descended(y, c0, rate);
    c1 = descended(y + VECTOR, c1, rate);
  }
  storeRow(y, c0, c1, columns, relu);
}
