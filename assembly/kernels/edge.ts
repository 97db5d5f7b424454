// What remains of a product when its rows are no multiple of four, and its columns none of eight. An element goes through the
// same arithmetic here as in a whole tile (tile.ts).

import { VECTOR, multiplyAdd, positivePart, storeFirst } from './vector';

/** Columns of a panel. */
export const PANEL: i32 = 8;

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
  continued: bool,
  bias: usize,
  relu: bool,
): void {
  let a1 = a + aRow;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  if (continued) {
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
  continued: bool,
  bias: usize,
  relu: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  if (continued) {
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
  storeRow(y, c0, c1, columns, relu);
}
