import { CONTINUED, DESCENDED, PANEL, STORED, oneRow } from './edge';
import { packColumns, packTransposed } from './pack';
import { columnsTimesPanel, rowsTimesPanel } from './tile';
import { FLOAT, VECTOR, storeUpTo } from './vector';

/** Rows of a gradient that are made together, from columns that stay in the first cache. */
const BLOCK: i32 = 32;
/** Columns of b that are packed together: whole cache lines, and few visits to a page of memory. */
const GROUP: i32 = 64;
/** Steps of the reduced axis for which they are packed. */
const STEPS: i32 = 256;

/** Numbers of a matrix from which it is packed, where at least 64 rows use each panel. */
const PACKED: i32 = 40000;
/** And where fewer do, but 8: larger than the second cache. Found by trial, as is a gradient's, both operands of which are packed. */
const PACKED_FOR_FEW: i32 = 400000;
const PACKED_GRADIENT_FOR_FEW: i32 = 1 << 17;

/** Room for packed panels: its address, and how many numbers fit. */
let room: usize = 0;
let roomSize: i32 = 0;

/** Tells where this memory has room to pack panels. Without room nothing is packed; the results are the same. */
export function setRoom(address: usize, size: i32): void {
  room = address;
  roomSize = size;
}

/** Whether copying panels pays: enough rows use each, and in place its rows would push each other out of the caches. */
@inline
function packs(rows: i32, steps: i32, columns: i32, forFew: i32): bool {
  const size = steps * columns;
  return (rows >= 64 ? size >= PACKED : rows >= 8 && size >= forFew) && steps * PANEL <= roomSize;
}

/** The columns [from, to) of y[m, n] = f(x[m, k] · w[k, n] + b[n]). from is a multiple of 8. */
export function denseColumns(
  y: usize,
  x: usize,
  w: usize,
  b: usize,
  m: i32,
  k: i32,
  n: i32,
  relu: bool,
  from: i32,
  to: i32,
): void {
  const row = <usize>n * FLOAT;
  const xRow = <usize>k * FLOAT;
  const packed = packs(m, k, n, PACKED_FOR_FEW);
  const group = min(GROUP, roomSize / k & -PANEL);
  let panel = room;
  let panelRow: usize = 32;
  for (let j = from; j < to; j += PANEL) {
    const offset = <usize>j * FLOAT;
    if (!packed) {
      panel = w + offset;
      panelRow = row;
    } else if ((j - from) % group == 0) {
      packColumns(room, w + offset, row, k, min(to - j, group), PANEL);
      panel = room;
    } else panel += <usize>(k * PANEL) * FLOAT;
    rowsTimesPanel(y + offset, row, x, xRow, panel, panelRow, m, k, min(to - j, PANEL), b ? b + offset : 0, relu);
  }
}

/** The rows [from, to) of y[k, n] = a[m, k]ᵀ · b[m, n]. */
export function gradientRows(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32, from: i32, to: i32): void {
  for (let i = from; i < to; i += BLOCK) {
    gradientBlock(y + <usize>(i * n) * FLOAT, a + <usize>i * FLOAT, b, m, k, n, min(to - i, BLOCK), STORED, 0);
  }
}

/** The rows [from, to) of w[k, n] −= rate · a[m, k]ᵀ · b[m, n], where `descendsInPlace`. */
export function descentRows(
  w: usize,
  a: usize,
  b: usize,
  m: i32,
  k: i32,
  n: i32,
  from: i32,
  to: i32,
  rate: f32,
): void {
  for (let i = from; i < to; i += BLOCK) {
    gradientBlock(w + <usize>(i * n) * FLOAT, a + <usize>i * FLOAT, b, m, k, n, min(to - i, BLOCK), DESCENDED, rate);
  }
}

/** Whether sums over m rows are made in one go: parts of them would need a place of their own. */
@inline
export function descendsInPlace(m: i32): bool {
  return m <= STEPS;
}

/** y[width, n] = a[m, width]ᵀ · b[m, n], or what `use` says, with the rows of a k numbers apart. */
function gradientBlock(
  y: usize,
  a: usize,
  b: usize,
  m: i32,
  k: i32,
  n: i32,
  width: i32,
  use: i32,
  rate: f32,
): void {
  const row = <usize>n * FLOAT;
  const aRow = <usize>k * FLOAT;
  if (n == 1) {
    // A column lies in memory as a row does: the panels are those of a, not one of b with a single column.
    for (let j = 0; j < width; j += PANEL) {
      const offset = <usize>j * FLOAT;
      oneRow(y + offset, b, FLOAT, a + offset, aRow, m, min(width - j, PANEL), use, rate, 0, false);
    }
    return;
  }
  if (!packs(m, k, n, PACKED_GRADIENT_FOR_FEW)) {
    for (let j = 0; j < n; j += PANEL) {
      const offset = <usize>j * FLOAT;
      columnsTimesPanel(y + offset, row, a, aRow, VECTOR, b + offset, row, width, m, min(n - j, PANEL), use, rate);
    }
    return;
  }
  for (let step = 0; step < m; step += STEPS) {
    const steps = min(m - step, STEPS);
    const panels = room + <usize>(steps * BLOCK) * FLOAT;
    packColumns(room, a + <usize>step * aRow, aRow, steps, width, 4);
    for (let j = 0; j < n; j += GROUP) {
      const columns = min(n - j, GROUP);
      packColumns(panels, b + <usize>step * row + <usize>j * FLOAT, row, steps, columns, PANEL);
      for (let p = 0; p < columns; p += PANEL) {
        const to = y + <usize>(j + p) * FLOAT;
        const panel = panels + <usize>(p * steps) * FLOAT;
        const partOf = step > 0 ? CONTINUED : use;
        columnsTimesPanel(
          to, row, room, VECTOR, <usize>steps * VECTOR, panel, 32, width, steps, min(columns - p, PANEL), partOf, rate,
        );
      }
    }
  }
}

/** The columns [from, to) of y[m, k] = a[m, n] · b[k, n]ᵀ; scratch[k, n] is overwritten there. from is a multiple of 8. */
export function inputGradientColumns(
  y: usize,
  a: usize,
  b: usize,
  m: i32,
  k: i32,
  n: i32,
  scratch: usize,
  from: i32,
  to: i32,
): void {
  const yRow = <usize>k * FLOAT;
  const row = <usize>n * FLOAT;
  const panel = scratch + <usize>from * row;
  for (let j = from; j < to; j += PANEL) {
    const columns = min(to - j, PANEL);
    packTransposed(panel, b + <usize>j * row, row, n, columns);
    rowsTimesPanel(y + <usize>j * FLOAT, yRow, a, row, panel, <usize>columns * FLOAT, m, n, columns, 0, false);
  }
}

export function columnSums(y: usize, a: usize, m: i32, n: i32): void {
  const row = <usize>n * FLOAT;
  let j = 0;
  for (; j + 16 <= n; j += 16) {
    let c0 = f32x4.splat(0);
    let c1 = f32x4.splat(0);
    let c2 = f32x4.splat(0);
    let c3 = f32x4.splat(0);
    let from = a;
    for (let i = 0; i < m; i++) {
      c0 = f32x4.add(c0, v128.load(from));
      c1 = f32x4.add(c1, v128.load(from, 16));
      c2 = f32x4.add(c2, v128.load(from, 32));
      c3 = f32x4.add(c3, v128.load(from, 48));
      from += row;
    }
    v128.store(y, c0);
    v128.store(y, c1, 16);
    v128.store(y, c2, 32);
    v128.store(y, c3, 48);
    a += 64;
    y += 64;
  }
  for (; j < n; j += 4) {
    let c = f32x4.splat(0);
    let from = a;
    for (let i = 0; i < m; i++) {
      c = f32x4.add(c, v128.load(from));
      from += row;
    }
    storeUpTo(y, c, n - j);
    a += VECTOR;
    y += VECTOR;
  }
}
