import { FLOAT, VECTOR } from './vector';

/** Copies a[steps, columns], rows aRow bytes apart, to panels of 4 or 8 columns: [columns / each, steps, each]. */
@inline
export function packColumns(panels: usize, a: usize, aRow: usize, steps: i32, columns: i32, each: i32): void {
  const panelRow = <usize>each * FLOAT;
  const panelSize = <usize>steps * panelRow;
  for (let step = 0; step < steps; step++) {
    let to = panels;
    const end = a + <usize>columns * FLOAT;
    for (let from = a; from < end; from += panelRow) {
      v128.store(to, v128.load(from));
      if (each == 8) v128.store(to, v128.load(from, 16), 16);
      to += panelSize;
    }
    panels += panelRow;
    a += aRow;
  }
}

/** Copies b[columns, steps], rows bRow bytes apart, to panel[steps, columns]. */
export function packTransposed(panel: usize, b: usize, bRow: usize, steps: i32, columns: i32): void {
  if (columns == 8) {
    packTransposedFour(panel, 32, b, bRow, steps);
    packTransposedFour(panel + VECTOR, 32, b + 4 * bRow, bRow, steps);
    return;
  }
  const panelRow = <usize>columns * FLOAT;
  for (let column = 0; column < columns; column++) {
    let to = panel + <usize>column * FLOAT;
    const end = b + <usize>steps * FLOAT;
    for (let from = b; from < end; from += FLOAT) {
      store<f32>(to, load<f32>(from));
      to += panelRow;
    }
    b += bRow;
  }
}

/** Four rows of b become four columns of the panel, in squares of 4x4. */
@inline
function packTransposedFour(panel: usize, panelRow: usize, b: usize, bRow: usize, steps: i32): void {
  let b1 = b + bRow;
  let b2 = b1 + bRow;
  let b3 = b2 + bRow;
  for (; steps >= 4; steps -= 4) {
    const r0 = v128.load(b);
    const r1 = v128.load(b1);
    const r2 = v128.load(b2);
    const r3 = v128.load(b3);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(panel, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(panel + panelRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    v128.store(panel + 2 * panelRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    v128.store(panel + 3 * panelRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    panel += 4 * panelRow;
    b += VECTOR;
    b1 += VECTOR;
    b2 += VECTOR;
    b3 += VECTOR;
  }
  for (; steps; steps--) {
    store<f32>(panel, load<f32>(b));
    store<f32>(panel, load<f32>(b1), 4);
    store<f32>(panel, load<f32>(b2), 8);
    store<f32>(panel, load<f32>(b3), 12);
    panel += panelRow;
    b += FLOAT;
    b1 += FLOAT;
    b2 += FLOAT;
    b3 += FLOAT;
  }
}
