import { TRUNCATED, type Random } from '../../random';
import type { NormalDistribution } from '../kernels';
import * as reference from '../reference/random';
import { instantiate, loadModule, type KernelExports } from './load';

/** Numbers from which the way to the kernel and back is worth it. */
const WORTH = 256;
/** What the kernel needs for itself lies in front of the numbers, and all of it in one page. */
const STATE = 1024;
const NUMBERS = 8192;
const CHUNK = 12288;
/** 2^-32: draws are multiples of it. */
const STEP = 2.3283064365386963e-10;

interface Filler {
  exports: KernelExports;
  state: Uint32Array;
  numbers: Float32Array;
  order: Int32Array;
}

let filler: Filler | null | undefined;

/** The kernels in a memory of their own, made when first needed; null where there is no SIMD. */
function makeFiller(): Filler | null {
  const module = loadModule(false);
  if (module === null) return null;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  return {
    exports: instantiate(module, memory, () => undefined),
    state: new Uint32Array(memory.buffer, STATE, 4),
    numbers: new Float32Array(memory.buffer, NUMBERS, CHUNK),
    order: new Int32Array(memory.buffer, NUMBERS, CHUNK),
  };
}

/** The kernels, where there are any and so many numbers are worth the way. */
function fillerFor(size: number): Filler | null {
  if (size < WORTH) return null;
  if (filler === undefined) filler = makeFiller();
  return filler;
}

/** Goes on with the stream in a kernel. */
function withStream({ state }: Filler, random: Random, run: () => void): void {
  const { s0, s1, s2, c } = random.state();
  state.set([s0 / STEP, s1 / STEP, s2 / STEP, c]);
  run();
  random.restore({ s0: state[0]! * STEP, s1: state[1]! * STEP, s2: state[2]! * STEP, c: state[3]! });
}

/** Fills `out` with the numbers of the reference, to the bit, and leaves the stream where the reference does. */
export function fillNormals(out: Float32Array, random: Random, distribution: NormalDistribution): void {
  const kernels = fillerFor(out.length);
  if (kernels === null) {
    reference.fillNormals(out, random, distribution);
    return;
  }
  const { exports, numbers } = kernels;
  const { mean, stddev, truncated } = distribution;
  const { low, width } = truncated ? TRUNCATED : { low: 0, width: 1 };
  withStream(kernels, random, () => {
    for (let start = 0; start < out.length; start += CHUNK) {
      const count = Math.min(CHUNK, out.length - start);
      exports.normals(NUMBERS, count, STATE, mean, stddev, low, width);
      out.set(count === CHUNK ? numbers : numbers.subarray(0, count), start);
    }
  });
}

/** The order of the reference. A longer one than the memory holds is made there: so many samples hide what it costs. */
export function fillPermutation(order: Int32Array, random: Random): void {
  const kernels = order.length > CHUNK ? null : fillerFor(order.length);
  if (kernels === null) {
    reference.fillPermutation(order, random);
    return;
  }
  withStream(kernels, random, () => {
    kernels.exports.permutation(NUMBERS, order.length, STATE);
    order.set(kernels.order.subarray(0, order.length));
  });
}
