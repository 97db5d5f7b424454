import { exp, log, log1p, sigmoid } from './functions';
import { largest } from './softmax';
import { FLOAT, VECTOR, keepUpTo, positivePart, storeUpTo, sumOfLanes } from './vector';

export function softmaxCrossentropy(
  losses: usize,
  dz: usize,
  z: usize,
  target: usize,
  rows: i32,
  width: i32,
  scale: f32,
): void {
  const row = <usize>width * FLOAT;
  for (; rows > 0; rows--) {
    const max = f32x4.splat(largest(z, width));
    let sums = f32x4.splat(0);
    let totals = f32x4.splat(0);
    let belows = f32x4.splat(0);
    let rest = width;
    for (let i: usize = 0; i < row; i += VECTOR) {
      const below = f32x4.sub(v128.load(z + i), max);
      const t = v128.load(target + i);
      const e = exp(below);
      if (dz) storeUpTo(dz + i, e, rest);
      sums = f32x4.add(sums, keepUpTo(e, rest));
      totals = f32x4.add(totals, keepUpTo(t, rest));
      belows = f32x4.add(belows, keepUpTo(f32x4.mul(t, below), rest));
      rest -= 4;
    }
    const sum = sumOfLanes(sums);
    const total = sumOfLanes(totals);
    store<f32>(losses, total * logOf(sum) - sumOfLanes(belows));
    if (dz) {
      rest = width;
      for (let i: usize = 0; i < row; i += VECTOR) {
        const p = f32x4.mul(f32x4.div(v128.load(dz + i), f32x4.splat(sum)), f32x4.splat(total));
        storeUpTo(dz + i, f32x4.mul(f32x4.splat(scale), f32x4.sub(p, v128.load(target + i))), rest);
        rest -= 4;
      }
      dz += row;
    }
    z += row;
    target += row;
    losses += FLOAT;
  }
}

export function sparseSoftmaxCrossentropy(
  losses: usize,
  dz: usize,
  z: usize,
  labels: usize,
  rows: i32,
  width: i32,
  scale: f32,
): void {
  const row = <usize>width * FLOAT;
  for (; rows > 0; rows--) {
    const max = largest(z, width);
    const label = load<f32>(labels);
    const isClass = label >= 0 && label < <f32>width;
    const at = isClass ? <usize>label * FLOAT : 0;
    const below = isClass ? load<f32>(z + at) - max : <f32>NaN;
    let sums = f32x4.splat(0);
    let rest = width;
    for (let i: usize = 0; i < row; i += VECTOR) {
      const e = exp(f32x4.sub(v128.load(z + i), f32x4.splat(max)));
      if (dz) storeUpTo(dz + i, e, rest);
      sums = f32x4.add(sums, keepUpTo(e, rest));
      rest -= 4;
    }
    const sum = sumOfLanes(sums);
    store<f32>(losses, logOf(sum) - below);
    if (dz) {
      const hit = scale * (load<f32>(dz + at) / sum - 1);
      rest = width;
      for (let i: usize = 0; i < row; i += VECTOR) {
        const p = f32x4.div(v128.load(dz + i), f32x4.splat(sum));
        storeUpTo(dz + i, f32x4.mul(f32x4.splat(scale), p), rest);
        rest -= 4;
      }
      if (isClass) store<f32>(dz + at, hit);
      dz += row;
    }
    z += row;
    labels += FLOAT;
    losses += FLOAT;
  }
}

/** max(x, 0) − x·t + log(1 + e^−|x|), four at a time. */
@inline
function crossentropy(x: v128, t: v128): v128 {
  const linear = f32x4.sub(positivePart(x), f32x4.mul(x, t));
  return f32x4.add(linear, log1p(exp(f32x4.neg(f32x4.abs(x)))));
}

export function sigmoidCrossentropy(
  losses: usize,
  dz: usize,
  z: usize,
  target: usize,
  rows: i32,
  width: i32,
  scale: f32,
): void {
  const row = <usize>width * FLOAT;
  const factor = f32x4.splat(scale / <f32>width);
  if (width == 1) {
    // One output, the common case: four rows at a time. A sum of one number is that number.
    for (; rows > 0; rows -= 4) {
      const x = v128.load(z);
      const t = v128.load(target);
      storeUpTo(losses, crossentropy(x, t), rows);
      if (dz) {
        storeUpTo(dz, f32x4.mul(factor, f32x4.sub(sigmoid(x), t)), rows);
        dz += VECTOR;
      }
      z += VECTOR;
      target += VECTOR;
      losses += VECTOR;
    }
    return;
  }
  for (; rows > 0; rows--) {
    let sums = f32x4.splat(0);
    let rest = width;
    for (let i: usize = 0; i < row; i += VECTOR) {
      const x = v128.load(z + i);
      const t = v128.load(target + i);
      sums = f32x4.add(sums, keepUpTo(crossentropy(x, t), rest));
      if (dz) storeUpTo(dz + i, f32x4.mul(factor, f32x4.sub(sigmoid(x), t)), rest);
      rest -= 4;
    }
    store<f32>(losses, sumOfLanes(sums) / <f32>width);
    if (dz) dz += row;
    z += row;
    target += row;
    losses += FLOAT;
  }
}

function logOf(x: f32): f32 {
  return f32x4.extract_lane(log(f32x4.splat(x)), 0);
}
