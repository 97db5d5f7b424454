// Several threads at one piece of work. Each has its own instance of this module in the same memory. The thread that
// trains lays a job open; every thread, that one too, takes one share of it after the other until none is left. What a
// share computes does not depend on who takes it, and nobody is waited for who has not taken one: a helper that sleeps
// or comes late costs nothing, and the bits are the same for any number of threads.

import { denseColumns, descendsInPlace, descentRows, gradientRows, inputGradientColumns } from './matmul';
import { sgdMomentumPart, sgdPart } from './update';
import { FLOAT } from './vector';

const DENSE: i32 = 0;
const GRADIENT: i32 = 1;
const INPUT_GRADIENT: i32 = 2;
const DESCENT: i32 = 3;
const SGD: i32 = 4;
const MOMENTUM: i32 = 5;

/** Multiply-adds of a product from which sharing can pay: about 6 microseconds of one thread. */
const SHARED_PRODUCT: i64 = 1 << 17;
/** Numbers of an update from which it can, and in one share of it. */
const SHARED_UPDATE: i32 = 1 << 16;
const UPDATE_SHARE: i32 = 1 << 14;

// The job in the shared memory; what different threads write lies on different cache lines.
/**
 * The job's number (upper half) and how many shares are left (lower half), in one: nobody takes a share of a job that is
 * over, and nobody takes one while a job is being written.
 */
const TICKET: usize = 0;
/** Shares that are done. */
const DONE: usize = 64;
/** Threads that look for work here. */
const HELPERS: usize = 128;
/** What is to be done: kind, addresses, sizes. */
const TASK: usize = 192;

/** Where the job lies; 0 for a thread that works alone. */
let job: usize = 0;
let jobNumber: i64 = 0;

@external("env", "wake")
declare function wake(): void;

/** Whether work is shared from now on: where the job lies, or 0 to work alone. */
export function setJob(address: usize): void {
  job = address;
}

export function dense(y: usize, x: usize, w: usize, b: usize, m: i32, k: i32, n: i32, relu: bool): void {
  if (!isShared(m, k, n)) denseColumns(y, x, w, b, m, k, n, relu, 0, n);
  else share(DENSE, shareCount(n), y, x, w, b, m, k, n, relu, 0, 0);
}

export function matmulTransposeA(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32): void {
  if (!isShared(m, k, n)) gradientRows(y, a, b, m, k, n, 0, k);
  else share(GRADIENT, shareCount(k), y, a, b, 0, m, k, n, false, 0, 0);
}

export function descend(w: usize, g: usize, a: usize, b: usize, m: i32, k: i32, n: i32, learningRate: f32): void {
  if (!descendsInPlace(m)) {
    matmulTransposeA(g, a, b, m, k, n);
    sgd(w, g, k * n, learningRate);
  } else if (!isShared(m, k, n)) descentRows(w, a, b, m, k, n, 0, k, learningRate);
  else share(DESCENT, shareCount(k), w, a, b, 0, m, k, n, false, learningRate, 0);
}

export function matmulTransposeB(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32, scratch: usize): void {
  if (!isShared(m, k, n)) inputGradientColumns(y, a, b, m, k, n, scratch, 0, k);
  else share(INPUT_GRADIENT, shareCount(k), y, a, b, scratch, m, k, n, false, 0, 0);
}

export function sgd(w: usize, g: usize, size: i32, learningRate: f32): void {
  if (job == 0 || size < SHARED_UPDATE) sgdPart(w, g, size, learningRate);
  else share(SGD, updateShares(size), w, g, 0, 0, size, 0, 0, false, learningRate, 0);
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
  if (job == 0 || size < SHARED_UPDATE) sgdMomentumPart(w, g, v, size, learningRate, momentum, nesterov);
  else share(MOMENTUM, updateShares(size), w, g, v, 0, size, 0, 0, nesterov, learningRate, momentum);
}

@inline
function isShared(m: i32, k: i32, n: i32): bool {
  return job != 0 && <i64>m * k * n >= SHARED_PRODUCT;
}

/** Rows or columns in one share of a product: whole cache lines, and enough of them to be worth packing. */
@inline
function shareWidth(extent: i32): i32 {
  return extent >= 256 ? 32 : 16;
}

@inline
function shareCount(extent: i32): i32 {
  const width = shareWidth(extent);
  return (extent + width - 1) / width;
}

@inline
function updateShares(size: i32): i32 {
  return (size + UPDATE_SHARE - 1) / UPDATE_SHARE;
}

/** Lays a job open, works at it, and waits until the shares of the others are done. */
function share(
  kind: i32,
  shares: i32,
  y: usize,
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  flag: bool,
  rate: f32,
  momentum: f32,
): void {
  jobNumber++;
  atomic.store<i64>(job + TICKET, jobNumber << 32);
  atomic.store<i32>(job + DONE, 0);
  const at = job + TASK;
  store<i32>(at, kind);
  store<i32>(at, <i32>y, 4);
  store<i32>(at, <i32>a, 8);
  store<i32>(at, <i32>b, 12);
  store<i32>(at, <i32>c, 16);
  store<i32>(at, m, 20);
  store<i32>(at, k, 24);
  store<i32>(at, n, 28);
  store<i32>(at, <i32>flag, 32);
  store<f32>(at, rate, 36);
  store<f32>(at, momentum, 40);
  atomic.store<i64>(job + TICKET, (jobNumber << 32) | shares);
  if (atomic.load<i32>(job + HELPERS) == 0) wake();
  while (<i32>atomic.load<i64>(job + TICKET)) takeShare();
  while (atomic.load<i32>(job + DONE) < shares) {}
}

/** Does one share, if there is one. */
function takeShare(): bool {
  const ticket = atomic.load<i64>(job + TICKET);
  if (<i32>ticket == 0) return false;
  if (atomic.cmpxchg<i64>(job + TICKET, ticket, ticket - 1) != ticket) return false;
  perform(<i32>ticket - 1);
  atomic.add<i32>(job + DONE, 1);
  return true;
}

/** Takes shares until there was nothing to do `patience` times in a row. For the threads that help. */
export function help(patience: i32): void {
  atomic.add<i32>(job + HELPERS, 1);
  for (let idle = 0; idle < patience; idle++) {
    if (takeShare()) idle = 0;
  }
  atomic.sub<i32>(job + HELPERS, 1);
}

function perform(index: i32): void {
  const at = job + TASK;
  const kind = load<i32>(at);
  const y = <usize>load<i32>(at, 4);
  const a = <usize>load<i32>(at, 8);
  const b = <usize>load<i32>(at, 12);
  const c = <usize>load<i32>(at, 16);
  const m = load<i32>(at, 20);
  const k = load<i32>(at, 24);
  const n = load<i32>(at, 28);
  const flag = load<i32>(at, 32) != 0;
  if (kind >= SGD) {
    const start = index * UPDATE_SHARE;
    const offset = <usize>start * FLOAT;
    const size = min(UPDATE_SHARE, m - start);
    const rate = load<f32>(at, 36);
    if (kind == SGD) sgdPart(y + offset, a + offset, size, rate);
    else sgdMomentumPart(y + offset, a + offset, b + offset, size, rate, load<f32>(at, 40), flag);
    return;
  }
  const extent = kind == DENSE ? n : k;
  const width = shareWidth(extent);
  const from = index * width;
  const to = min(from + width, extent);
  if (kind == DENSE) denseColumns(y, a, b, c, m, k, n, flag, from, to);
  else if (kind == GRADIENT) gradientRows(y, a, b, m, k, n, from, to);
  else if (kind == DESCENT) descentRows(y, a, b, m, k, n, from, to, load<f32>(at, 36));
  else inputGradientColumns(y, a, b, m, k, n, c, from, to);
}
