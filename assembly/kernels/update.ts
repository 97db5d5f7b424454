// The updates of weights. They go over the end of their buffers as the kernels of elementwise.ts do.

import { VECTOR, storeFirst, wholeVectors } from './vector';

@inline
function descended(w: usize, g: usize, rates: v128): v128 {
  return f32x4.sub(v128.load(w), f32x4.mul(rates, v128.load(g)));
}

export function sgdPart(w: usize, g: usize, size: i32, learningRate: f32): void {
  const rates = f32x4.splat(learningRate);
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(w + i, descended(w + i, g + i, rates));
  if (size & 3) storeFirst(w + i, descended(w + i, g + i, rates), size & 3);
}

/** What a step with momentum moves a weight by; its velocity, or with nesterov one more step of it. */
@inline
function move(velocity: v128, step: v128, momenta: v128, ahead: v128): v128 {
  return v128.bitselect(f32x4.sub(f32x4.mul(momenta, velocity), step), velocity, ahead);
}

export function sgdMomentumPart(
  w: usize,
  g: usize,
  v: usize,
  size: i32,
  learningRate: f32,
  momentum: f32,
  nesterov: bool,
): void {
  const rates = f32x4.splat(learningRate);
  const momenta = f32x4.splat(momentum);
  // All ones for nesterov.
  const ahead = i32x4.splat(-<i32>nesterov);
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) {
    const step = f32x4.mul(rates, v128.load(g + i));
    const velocity = f32x4.sub(f32x4.mul(momenta, v128.load(v + i)), step);
    v128.store(v + i, velocity);
    v128.store(w + i, f32x4.add(v128.load(w + i), move(velocity, step, momenta, ahead)));
  }
  if (size & 3) {
    const step = f32x4.mul(rates, v128.load(g + i));
    const velocity = f32x4.sub(f32x4.mul(momenta, v128.load(v + i)), step);
    const moved = f32x4.add(v128.load(w + i), move(velocity, step, momenta, ahead));
    storeFirst(v + i, velocity, size & 3);
    storeFirst(w + i, moved, size & 3);
  }
}
