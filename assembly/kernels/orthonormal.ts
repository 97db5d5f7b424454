const DOUBLE: usize = 8;
/** Columns of q that lie and are done together: each has to wait for its own sum. */
const GROUP: i32 = 4;
const ROW: usize = 4 * DOUBLE;

/**
 * The product of `columns` reflections as src/kernels/reference/orthonormal.ts has it, in float64: v[columns, length] and the
 * halves of their squares, half[columns]. q[groups, length, 4] and dots[groups, 4] begin with zeros.
 */
export function orthonormal(q: usize, v: usize, half: usize, dots: usize, length: i32, columns: i32): void {
  for (let k = columns - 1; k >= 0; k--) {
    const own = v + <usize>(k * length + k) * DOUBLE;
    // The last one has nothing to prepare: it takes its own numbers for those of a next one.
    const next = k > 0 ? own - <usize>length * DOUBLE : own;
    const group = q + <usize>(k / GROUP * length + k) * ROW;
    const first = load<f64>(own);
    const start: f64 = first < 0 ? 1 : -1;
    store<f64>(group + <usize>(k % GROUP) * DOUBLE, start);
    // The rows below are still zero.
    store<f64>(dots + <usize>k * DOUBLE, first * start);
    const square = load<f64>(half + <usize>k * DOUBLE);
    let at = group;
    for (let column = k - (k % GROUP); column < columns; column += GROUP) {
      reflect(at, own, next, dots + <usize>column * DOUBLE, length - k, square);
      at += <usize>length * ROW;
    }
  }
}

/**
 * q −= v·(vᵀq) / half for the four columns of a group, in so many rows, and in the same pass the products of the columns with
 * the next v. The columns before the present one are still zero there and stay so.
 */
@inline
function reflect(q: usize, v: usize, next: usize, dots: usize, rows: i32, half: f64): void {
  const halves = f64x2.splat(half);
  const dot0 = f64x2.div(v128.load(dots), halves);
  const dot1 = f64x2.div(v128.load(dots, 16), halves);
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  for (; rows > 0; rows--) {
    const x = v128.load_splat<f64>(v);
    const y = v128.load_splat<f64>(next);
    const q0 = f64x2.sub(v128.load(q), f64x2.mul(x, dot0));
    const q1 = f64x2.sub(v128.load(q, 16), f64x2.mul(x, dot1));
    v128.store(q, q0);
    v128.store(q, q1, 16);
    sum0 = f64x2.add(sum0, f64x2.mul(y, q0));
    sum1 = f64x2.add(sum1, f64x2.mul(y, q1));
    q += ROW;
    v += DOUBLE;
    next += DOUBLE;
  }
  v128.store(dots, sum0);
  v128.store(dots, sum1, 16);
}
