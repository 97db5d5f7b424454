import { packPanel, packTransposed } from './pack';
import { PANEL, columnsTimesPanel, rowsTimesPanel } from './tile';
import { FLOAT, VECTOR, storeUpTo } from './vector';

/** Room for one packed panel: its address, and how many rows of 8 fit. */
let room: usize = 0;
let roomRows: i32 = 0;

/** Tells where this memory has room to pack a panel. Without room nothing is packed; the results are the same. */
export function setRoom(address: usize, rows: i32): void {
  room = address;
  roomRows = rows;
}

/** Whether copying a panel pays: enough rows use it, and in place its rows would push each other out of the cache. */
@inline
function packs(rows: i32, steps: i32, columns: i32): bool {
  return rows >= 64 && steps * columns >= 40000 && steps <= roomRows;
}

export function dense(
  y: usize,
  x: usize,
  w: usize,
  b: usize,
  m: i32,
  k: i32,
  n: i32,
  relu: bool,
): void {
  const row = <usize>n * FLOAT;
  const xRow = <usize>k * FLOAT;
  const packed = packs(m, k, n);
  for (let j = 0; j < n; j += PANEL) {
    const offset = <usize>j * FLOAT;
    let panel = w + offset;
    let panelRow = row;
    if (packed) {
      packPanel(room, panel, row, k);
      panel = room;
      panelRow = 32;
    }
    rowsTimesPanel(y + offset, row, x, xRow, panel, panelRow, m, k, min(n - j, PANEL), b ? b + offset : 0, relu);
  }
}

export function matmulTransposeA(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32): void {
  const row = <usize>n * FLOAT;
  const aRow = <usize>k * FLOAT;
  const packed = packs(m, k, n);
  for (let j = 0; j < n; j += PANEL) {
    const offset = <usize>j * FLOAT;
    let panel = b + offset;
    let panelRow = row;
    if (packed) {
      packPanel(room, panel, row, m);
      panel = room;
      panelRow = 32;
    }
    columnsTimesPanel(y + offset, row, a, aRow, panel, panelRow, k, m, min(n - j, PANEL));
  }
}

export function matmulTransposeB(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32, scratch: usize): void {
  const yRow = <usize>k * FLOAT;
  const row = <usize>n * FLOAT;
  for (let j = 0; j < k; j += PANEL) {
    const columns = min(k - j, PANEL);
    packTransposed(scratch, b, row, n, columns);
    rowsTimesPanel(
      y + <usize>j * FLOAT, yRow, a, row, scratch, <usize>columns * FLOAT, m, n, columns, 0, false,
    );
    b += <usize>columns * row;
    scratch += <usize>columns * row;
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
