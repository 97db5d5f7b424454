import * as f from './functions';
import { FLOAT, VECTOR, positivePart, storeFirst, wholeVectors } from './vector';

// Each loop takes whole vectors and then one more for the rest: it reads over the end, into the slack that follows
// every buffer, and stores only what belongs to it. The rest so goes through the very same arithmetic.

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
