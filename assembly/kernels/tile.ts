// The heart of every matrix product: a panel of 8 columns of y, four rows at a time (edge.ts: then two, then one), kept in
// registers while the reduced axis runs from its start to its end, from zero or from what an earlier part of it left. All
// of them do the same to an element, so that it does not matter which one it falls to.
//
// Why it looks like this: V8 hoists the loads of a basic block above its arithmetic. Eight sums, two vectors of b and
// four of a are 14 registers, the most that do not spill; the test after each step is what ends the block.

import { CONTINUED, DESCENDED, STORED, descended, oneRow, storeRow, twoRows } from './edge';
import { FLOAT, VECTOR, multiplyAdd } from './vector';

/**
 * y[m, columns] = f(a[m, steps] · b[steps, columns] + bias), with the rows of y, a and b at distances yRow, aRow, bRow,
 * in bytes. columns <= 8; bias may be 0 for none.
 */
export function rowsTimesPanel(
  y: usize,
  yRow: usize,
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  m: i32,
  steps: i32,
  columns: i32,
  bias: usize,
  relu: bool,
): void {
  const length = <usize>steps * FLOAT;
  for (; m >= 4; m -= 4) {
    let a0 = a;
    let a1 = a0 + aRow;
    let a2 = a1 + aRow;
    let a3 = a2 + aRow;
    const end = a + length;
    let at = b;
    let c00 = f32x4.splat(0);
    let c01 = f32x4.splat(0);
    let c10 = f32x4.splat(0);
    let c11 = f32x4.splat(0);
    let c20 = f32x4.splat(0);
    let c21 = f32x4.splat(0);
    let c30 = f32x4.splat(0);
    let c31 = f32x4.splat(0);
    while (true) {
      let b0 = v128.load(at);
      let b1 = v128.load(at, 16);
      let s = v128.load_splat<f32>(a0);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load_splat<f32>(a1);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load_splat<f32>(a2);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load_splat<f32>(a3);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      at += bRow;
      if (a0 + 4 == end) break;

      b0 = v128.load(at);
      b1 = v128.load(at, 16);
      s = v128.load_splat<f32>(a0, 4);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load_splat<f32>(a1, 4);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load_splat<f32>(a2, 4);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load_splat<f32>(a3, 4);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      at += bRow;
      if (a0 + 8 == end) break;

      b0 = v128.load(at);
      b1 = v128.load(at, 16);
      s = v128.load_splat<f32>(a0, 8);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load_splat<f32>(a1, 8);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load_splat<f32>(a2, 8);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load_splat<f32>(a3, 8);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      at += bRow;
      if (a0 + 12 == end) break;

      b0 = v128.load(at);
      b1 = v128.load(at, 16);
      s = v128.load_splat<f32>(a0, 12);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load_splat<f32>(a1, 12);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load_splat<f32>(a2, 12);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load_splat<f32>(a3, 12);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      at += bRow;
      a0 += 16;
      if (a0 == end) break;
      a1 += 16;
      a2 += 16;
      a3 += 16;
    }
    if (bias) {
      const bias0 = v128.load(bias);
      const bias1 = v128.load(bias, 16);
      c00 = f32x4.add(c00, bias0);
      c01 = f32x4.add(c01, bias1);
      c10 = f32x4.add(c10, bias0);
      c11 = f32x4.add(c11, bias1);
      c20 = f32x4.add(c20, bias0);
      c21 = f32x4.add(c21, bias1);
      c30 = f32x4.add(c30, bias0);
      c31 = f32x4.add(c31, bias1);
    }
    storeRow(y, c00, c01, columns, relu);
    y += yRow;
    storeRow(y, c10, c11, columns, relu);
    y += yRow;
    storeRow(y, c20, c21, columns, relu);
    y += yRow;
    storeRow(y, c30, c31, columns, relu);
    y += yRow;
    a += 4 * aRow;
  }
  if (m & 2) {
    twoRows(y, yRow, a, aRow, FLOAT, b, bRow, steps, columns, STORED, 0, bias, relu);
    y += 2 * yRow;
    a += 2 * aRow;
  }
  if (m & 1) oneRow(y, a, FLOAT, b, bRow, steps, columns, STORED, 0, bias, relu);
}

/**
 * y[m, columns] = a[steps, m]ᵀ · b[steps, columns], with the rows of y, a and b at distances yRow, aRow, bRow, in bytes;
 * four columns of a begin aNext bytes behind the four before them. columns <= 8. `use` says what the sums are to y: STORED,
 * CONTINUED or, with this rate, DESCENDED.
 */
export function columnsTimesPanel(
  y: usize,
  yRow: usize,
  a: usize,
  aRow: usize,
  aNext: usize,
  b: usize,
  bRow: usize,
  m: i32,
  steps: i32,
  columns: i32,
  use: i32,
  rate: f32,
): void {
  const end = b + <usize>steps * bRow;
  for (; m >= 4; m -= 4) {
    let from = a;
    let at = b;
    let c00 = f32x4.splat(0);
    let c01 = f32x4.splat(0);
    let c10 = f32x4.splat(0);
    let c11 = f32x4.splat(0);
    let c20 = f32x4.splat(0);
    let c21 = f32x4.splat(0);
    let c30 = f32x4.splat(0);
    let c31 = f32x4.splat(0);
    if (use == CONTINUED) {
      const y1 = y + yRow;
      const y2 = y1 + yRow;
      const y3 = y2 + yRow;
      c00 = v128.load(y);
      c01 = v128.load(y, 16);
      c10 = v128.load(y1);
      c11 = v128.load(y1, 16);
      c20 = v128.load(y2);
      c21 = v128.load(y2, 16);
      c30 = v128.load(y3);
      c31 = v128.load(y3, 16);
    }
    do {
      const b0 = v128.load(at);
      const b1 = v128.load(at, 16);
      let s = v128.load_splat<f32>(from);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load_splat<f32>(from, 4);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load_splat<f32>(from, 8);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load_splat<f32>(from, 12);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      from += aRow;
      at += bRow;
    } while (at != end);
    if (use == DESCENDED) {
      const y1 = y + yRow;
      const y2 = y1 + yRow;
      const y3 = y2 + yRow;
      c00 = descended(y, c00, rate);
      c01 = descended(y + VECTOR, c01, rate);
      c10 = descended(y1, c10, rate);
      c11 = descended(y1 + VECTOR, c11, rate);
      c20 = descended(y2, c20, rate);
      c21 = descended(y2 + VECTOR, c21, rate);
      c30 = descended(y3, c30, rate);
      c31 = descended(y3 + VECTOR, c31, rate);
    }
    storeRow(y, c00, c01, columns, false);
    y += yRow;
    storeRow(y, c10, c11, columns, false);
    y += yRow;
    storeRow(y, c20, c21, columns, false);
    y += yRow;
    storeRow(y, c30, c31, columns, false);
    y += yRow;
    a += aNext;
  }
  if (m & 2) {
    twoRows(y, yRow, a, FLOAT, aRow, b, bRow, steps, columns, use, rate, 0, false);
    y += 2 * yRow;
    a += 2 * FLOAT;
  }
  if (m & 1) oneRow(y, a, aRow, b, bRow, steps, columns, use, rate, 0, false);
}
