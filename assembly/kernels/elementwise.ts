import * as f from './functions';
import { FLOAT, VECTOR, positivePart, storeFirst, storeUpTo } from './vector';

// Each loop takes whole vectors and then one more for the rest: it reads over the end, into the slack that follows
// every buffer, and stores only what belongs to it. The rest so goes through the very same arithmetic.

/** Where the whole vectors of `size` numbers end. */
@inline
function wholeVectors(size: i32): usize {
  return (<usize>size * FLOAT) & ~(VECTOR - 1);
}

export function relu(y: usize, x: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(y + i, positivePart(v128.load(x + i)));
  if (size & 3) storeFirst(y + i, positivePart(v128.load(x + i)), size & 3);
}

@inline
function passWherePositive(dy: usize, y: usize): v128 {
  return v128.and(v128.load(dy), f32x4.gt(v128.load(y), f32x4.splat(0)));
}

export function reluGradient(dx: usize, dy: usize, y: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(dx + i, passWherePositive(dy + i, y + i));
  if (size & 3) storeFirst(dx + i, passWherePositive(dy + i, y + i), size & 3);
}

export function tanh(y: usize, x: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(y + i, f.tanh(v128.load(x + i)));
  if (size & 3) storeFirst(y + i, f.tanh(v128.load(x + i)), size & 3);
}

@inline
function tanhSlope(dy: usize, y: usize): v128 {
  const value = v128.load(y);
  return f32x4.mul(v128.load(dy), f32x4.sub(f32x4.splat(1), f32x4.mul(value, value)));
}

export function tanhGradient(dx: usize, dy: usize, y: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(dx + i, tanhSlope(dy + i, y + i));
  if (size & 3) storeFirst(dx + i, tanhSlope(dy + i, y + i), size & 3);
}

export function sigmoid(y: usize, x: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(y + i, f.sigmoid(v128.load(x + i)));
  if (size & 3) storeFirst(y + i, f.sigmoid(v128.load(x + i)), size & 3);
}

@inline
function sigmoidSlope(dy: usize, y: usize): v128 {
  const value = v128.load(y);
  return f32x4.mul(f32x4.mul(v128.load(dy), value), f32x4.sub(f32x4.splat(1), value));
}

export function sigmoidGradient(dx: usize, dy: usize, y: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(dx + i, sigmoidSlope(dy + i, y + i));
  if (size & 3) storeFirst(dx + i, sigmoidSlope(dy + i, y + i), size & 3);
}

export function scale(y: usize, x: usize, size: i32, factor: f32): void {
  const factors = f32x4.splat(factor);
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(y + i, f32x4.mul(factors, v128.load(x + i)));
  if (size & 3) storeFirst(y + i, f32x4.mul(factors, v128.load(x + i)), size & 3);
}

export function multiply(y: usize, a: usize, b: usize, size: i32): void {
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(y + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
  if (size & 3) storeFirst(y + i, f32x4.mul(v128.load(a + i), v128.load(b + i)), size & 3);
}

export function copy(y: usize, x: usize, size: i32): void {
  memory.copy(y, x, <usize>size * FLOAT);
}

@inline
function descended(w: usize, g: usize, rates: v128): v128 {
  return f32x4.sub(v128.load(w), f32x4.mul(rates, v128.load(g)));
}

export function sgd(w: usize, g: usize, size: i32, learningRate: f32): void {
  const rates = f32x4.splat(learningRate);
  const end = wholeVectors(size);
  let i: usize = 0;
  for (; i < end; i += VECTOR) v128.store(w + i, descended(w + i, g + i, rates));
  if (size & 3) storeFirst(w + i, descended(w + i, g + i, rates), size & 3);
}

export function sgdMomentum(
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
  // Which of the two forms the weights follow: all ones for nesterov.
  const ahead = i32x4.splat(-<i32>nesterov);
  const end = <usize>size * FLOAT;
  for (let i: usize = 0; i < end; i += VECTOR) {
    const step = f32x4.mul(rates, v128.load(g + i));
    const velocity = f32x4.sub(f32x4.mul(momenta, v128.load(v + i)), step);
    const move = v128.bitselect(f32x4.sub(f32x4.mul(momenta, velocity), step), velocity, ahead);
    const moved = f32x4.add(v128.load(w + i), move);
    storeUpTo(v + i, velocity, size);
    storeUpTo(w + i, moved, size);
    size -= 4;
  }
}
