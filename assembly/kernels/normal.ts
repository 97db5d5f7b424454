// Normal numbers from the stream of seedrandom's alea: the bits of src/random and src/math.

import { draw } from './alea';
import { FLOAT } from './vector';

/** ln 2 as an exact sum of two; the first ends in zeros, so that its product with an exponent is exact. */
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** Numbers between two searches for those outside the middle, which are then done in pairs. */
const BLOCK: i32 = 256;
/** Numbers whose middle is done at a time: four vectors share each constant. */
const GROUP: i32 = 8;
const DOUBLE: usize = 8;
/** 2^-32. */
const STEP: f64 = 2.3283064365386963e-10;

/**
 * Fills y with `size` numbers μ + σ·Φ⁻¹(low + width·u), each from one draw of alea, u being in the middle of its step of
 * 2^-32 (low 0 and width 1: a normal distribution; others: a part of it). y may be written up to a group behind its end.
 * `state` is that of the stream (alea.ts); behind it is room for 5 kB.
 */
export function normals(
  y: usize,
  size: i32,
  state: usize,
  mean: f64,
  stddev: f64,
  low: f64,
  width: f64,
): void {
  const drawn = state + 16;
  const found = drawn + (<usize>BLOCK + 1) * DOUBLE;
  const list = found + (<usize>BLOCK + 1) * DOUBLE;
  // Stands beside the last one outside the middle when their count is odd.
  store<f64>(drawn + <usize>BLOCK * DOUBLE, 0.01);
  for (let rest = size; rest > 0; rest -= BLOCK) {
    const count = min(rest, BLOCK);
    // Until the numbers are found, their place holds the draws.
    draw(found, count, state);
    for (let i = 0; i < count; i += 2) {
      const units = f64x2.convert_low_i32x4_u(v128.load64_zero(found + <usize>i * FLOAT));
      const u = f64x2.add(f64x2.mul(units, f64x2.splat(STEP)), f64x2.splat(STEP / 2));
      const p = f64x2.add(f64x2.splat(low), f64x2.mul(f64x2.splat(width), u));
      v128.store(drawn + <usize>i * DOUBLE, p);
    }
    let outside: usize = 0;
    for (let i = 0; i < count; i += GROUP) {
      const mask = middle(found + <usize>i * DOUBLE, drawn + <usize>i * DOUBLE);
      for (let j = 0; j < GROUP; j++) {
        store<u16>(list + 2 * outside, <u16>(i + j));
        outside += (mask >> j) & 1;
      }
    }
    store<u16>(list + 2 * outside, <u16>BLOCK);
    for (let i: usize = 0; i < outside; i += 2) {
      const first = <usize>load<u16>(list + 2 * i) * DOUBLE;
      const second = <usize>load<u16>(list + 2 * i, 2) * DOUBLE;
      const x = tails(v128.load64_lane(drawn + second, v128.load64_zero(drawn + first), 1));
      v128.store_lane<u64>(found + first, x, 0);
      v128.store_lane<u64>(found + second, x, 1);
    }
    for (let i = 0; i < count; i += 2) {
      const x = f64x2.mul(f64x2.splat(stddev), v128.load(found + <usize>i * DOUBLE));
      v128.store_lane<u64>(y, f32x4.demote_f64x2_zero(f64x2.add(f64x2.splat(mean), x)), 0);
      y += 2 * FLOAT;
    }
  }
}

/**
 * Φ⁻¹ of a group of numbers as far as they are in the middle, 85 of 100. Gives a bit for each that is not.
 * @see Wichura 1988, Algorithm AS 241, PPND16, as in src/math/normal_quantile.ts
 */
@inline
function middle(x: usize, p: usize): i32 {
  const half = f64x2.splat(0.5);
  const q0 = f64x2.sub(v128.load(p), half);
  const q1 = f64x2.sub(v128.load(p, 16), half);
  const q2 = f64x2.sub(v128.load(p, 32), half);
  const q3 = f64x2.sub(v128.load(p, 48), half);
  const edge = f64x2.splat(0.180625);
  const r0 = f64x2.sub(edge, f64x2.mul(q0, q0));
  const r1 = f64x2.sub(edge, f64x2.mul(q1, q1));
  const r2 = f64x2.sub(edge, f64x2.mul(q2, q2));
  const r3 = f64x2.sub(edge, f64x2.mul(q3, q3));
  let t0 = f64x2.splat(2.5090809287301226727e3);
  let t1 = t0;
  let t2 = t0;
  let t3 = t0;
  let next: v128;
  next = f64x2.splat(3.3430575583588128105e4);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(6.7265770927008700853e4);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(4.5921953931549871457e4);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(1.3731693765509461125e4);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(1.9715909503065514427e3);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(1.3314166789178437745e2);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  next = f64x2.splat(3.387132872796366608);
  t0 = f64x2.add(f64x2.mul(t0, r0), next);
  t1 = f64x2.add(f64x2.mul(t1, r1), next);
  t2 = f64x2.add(f64x2.mul(t2, r2), next);
  t3 = f64x2.add(f64x2.mul(t3, r3), next);
  let b0 = f64x2.splat(5.226495278852854561e3);
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  next = f64x2.splat(2.8729085735721942674e4);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(3.930789580009271061e4);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(2.1213794301586595867e4);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(5.3941960214247511077e3);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(6.871870074920579083e2);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(4.2313330701600911252e1);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  next = f64x2.splat(1);
  b0 = f64x2.add(f64x2.mul(b0, r0), next);
  b1 = f64x2.add(f64x2.mul(b1, r1), next);
  b2 = f64x2.add(f64x2.mul(b2, r2), next);
  b3 = f64x2.add(f64x2.mul(b3, r3), next);
  v128.store(x, f64x2.div(f64x2.mul(q0, t0), b0), 0);
  v128.store(x, f64x2.div(f64x2.mul(q1, t1), b1), 16);
  v128.store(x, f64x2.div(f64x2.mul(q2, t2), b2), 32);
  v128.store(x, f64x2.div(f64x2.mul(q3, t3), b3), 48);
  const bound = f64x2.splat(0.425);
  const m0 = i64x2.bitmask(f64x2.gt(f64x2.abs(q0), bound));
  const m1 = i64x2.bitmask(f64x2.gt(f64x2.abs(q1), bound));
  const m2 = i64x2.bitmask(f64x2.gt(f64x2.abs(q2), bound));
  const m3 = i64x2.bitmask(f64x2.gt(f64x2.abs(q3), bound));
  return m0 | (m1 << 2) | (m2 << 4) | (m3 << 6);
}

/** Φ⁻¹ of two numbers outside the middle, but not so near to 0 or 1 that the outermost piece of AS 241 begins. */
@inline
function tails(p: v128): v128 {
  const q = f64x2.sub(p, f64x2.splat(0.5));
  const nearest = v128.bitselect(p, f64x2.sub(f64x2.splat(1), p), f64x2.lt(q, f64x2.splat(0)));
  const r = f64x2.sub(f64x2.sqrt(f64x2.neg(logs(nearest))), f64x2.splat(1.6));
  let top = f64x2.splat(7.7454501427834140764e-4);
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(2.27238449892691845833e-2));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(2.4178072517745061177e-1));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(1.27045825245236838258));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(3.64784832476320460504));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(5.7694972214606914055));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(4.6303378461565452959));
  top = f64x2.add(f64x2.mul(top, r), f64x2.splat(1.42343711074968357734));
  let bottom = f64x2.splat(1.05075007164441684324e-9);
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(5.475938084995344946e-4));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(1.51986665636164571966e-2));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(1.4810397642748007459e-1));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(6.8976733498510000455e-1));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(1.6763848301838038494));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(2.05319162663775882187));
  bottom = f64x2.add(f64x2.mul(bottom, r), f64x2.splat(1));
  return v128.or(f64x2.div(top, bottom), v128.and(q, f64x2.splat(-0.0)));
}

/** Natural logarithms of two numbers from 2^-33 to 0.075: fdlibm's e_log.c, as in src/math/log.ts. */
@inline
function logs(x: v128): v128 {
  const high = i64x2.shr_u(x, 32);
  const fraction = v128.and(high, i64x2.splat(0xfffff));
  const carry = v128.and(i64x2.add(fraction, i64x2.splat(0x95f64)), i64x2.splat(0x100000));
  // As the last bits of 2^52 + 1023 + k, from which k comes as a double.
  const exponent = i64x2.add(i64x2.shr_u(high, 20), i64x2.shr_u(carry, 20));
  const k = f64x2.sub(v128.or(exponent, f64x2.splat(4503599627370496)), f64x2.splat(4503599627371519));
  const leading = v128.or(fraction, v128.xor(carry, i64x2.splat(0x3ff00000)));
  const rest = v128.and(x, i64x2.splat(0xffffffff));
  const f = f64x2.sub(v128.or(rest, i64x2.shl(leading, 32)), f64x2.splat(1));
  const kHigh = f64x2.mul(k, f64x2.splat(LN2_HIGH));
  const kLow = f64x2.mul(k, f64x2.splat(LN2_LOW));

  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = f64x2.mul(w, f64x2.splat(1.479819860511658591e-1));
  even = f64x2.mul(w, f64x2.add(f64x2.splat(1.818357216161805012e-1), even));
  even = f64x2.mul(w, f64x2.add(f64x2.splat(2.857142874366239149e-1), even));
  even = f64x2.mul(z, f64x2.add(f64x2.splat(6.66666666666673513e-1), even));
  let odd = f64x2.mul(w, f64x2.splat(1.531383769920937332e-1));
  odd = f64x2.mul(w, f64x2.add(f64x2.splat(2.222219843214978396e-1), odd));
  odd = f64x2.mul(w, f64x2.add(f64x2.splat(3.999999999940941908e-1), odd));
  const r = f64x2.add(even, odd);

  const square = f64x2.mul(f, f);
  const half = f64x2.mul(f64x2.splat(0.5), square);
  // Near the ends of the interval f²/2 is split off, or its rounding would show; next to 1 two terms are enough.
  const split = f64x2.sub(half, f64x2.add(f64x2.mul(s, f64x2.add(half, r)), kLow));
  const plain = f64x2.sub(f64x2.mul(s, f64x2.sub(f, r)), kLow);
  const third = f64x2.sub(f64x2.splat(0.5), f64x2.mul(f64x2.splat(0.3333333333333333), f));
  const tiny = f64x2.sub(f64x2.mul(square, third), kLow);
  const ends = v128.or(
    i64x2.sub(fraction, i64x2.splat(0x6147a)),
    i64x2.sub(i64x2.splat(0x6b851), fraction),
  );
  let correction = v128.bitselect(split, plain, i64x2.gt_s(ends, i64x2.splat(0)));
  correction = v128.bitselect(tiny, correction, f64x2.lt(f64x2.abs(f), f64x2.splat(9.5367431640625e-7)));
  return f64x2.sub(kHigh, f64x2.sub(correction, f));
}
