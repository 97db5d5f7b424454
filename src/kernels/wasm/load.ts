import { hasSimd } from './features';
import { binaryOfChoice, getPrecision } from './precision';

/** What the module exports: addresses in place of arrays, 0 for null and for false. */
export interface KernelExports {
  /** Where the job of several threads lies; 0 to work alone. */
  setJob(address: number): void;
  /** Does what there is to do of the job, until there was nothing so many times in a row. */
  help(patience: number): void;
  /** Where there is room to pack panels of a matrix, and for how many numbers. */
  setRoom(address: number, size: number): void;
  dense(y: number, x: number, w: number, b: number, m: number, k: number, n: number, relu: number): void;
  matmulTransposeA(y: number, a: number, b: number, m: number, k: number, n: number): void;
  descend(w: number, g: number, a: number, b: number, m: number, k: number, n: number, rate: number): void;
  matmulTransposeB(y: number, a: number, b: number, m: number, k: number, n: number, scratch: number): void;
  columnSums(y: number, a: number, m: number, n: number): void;
  relu(y: number, x: number, size: number): void;
  reluGradient(dx: number, dy: number, y: number, size: number): void;
  tanh(y: number, x: number, size: number): void;
  tanhGradient(dx: number, dy: number, y: number, size: number): void;
  sigmoid(y: number, x: number, size: number): void;
  sigmoidGradient(dx: number, dy: number, y: number, size: number): void;
  softmax(y: number, x: number, rows: number, width: number): void;
  softmaxGradient(dx: number, dy: number, y: number, rows: number, width: number): void;
  softmaxCrossentropy: Crossentropy;
  sparseSoftmaxCrossentropy: Crossentropy;
  sigmoidCrossentropy: Crossentropy;
  sgd(w: number, g: number, size: number, learningRate: number): void;
  sgdMomentum(
    w: number,
    g: number,
    v: number,
    size: number,
    rate: number,
    momentum: number,
    nesterov: number,
  ): void;
  /** `size` numbers of a normal distribution from the stream whose state lies at `state`; see assembly/kernels/normal.ts. */
  normals(
    y: number,
    size: number,
    state: number,
    mean: number,
    stddev: number,
    low: number,
    width: number,
  ): void;
  /** 0 … size - 1 in a random order, from the stream whose state lies at `state`. */
  permutation(order: number, size: number, state: number): void;
  /** In float64; see assembly/kernels/orthonormal.ts. */
  orthonormal(q: number, v: number, half: number, dots: number, length: number, columns: number): void;
  scale(y: number, x: number, size: number, factor: number): void;
  multiply(y: number, a: number, b: number, size: number): void;
  copy(y: number, x: number, size: number): void;
}

type Crossentropy = (
  losses: number,
  dz: number,
  z: number,
  target: number,
  rows: number,
  width: number,
  scale: number,
) => void;

const compiled = new Map<string, WebAssembly.Module>();

/**
 * The module of the chosen precision, compiled once, for a memory that is shared between threads or one that is not; null
 * where there is no WebAssembly or it has no SIMD.
 */
export function loadModule(shared: boolean): WebAssembly.Module | null {
  if (!hasSimd()) return null;
  const key = `${getPrecision()} ${String(shared)}`;
  let module = compiled.get(key);
  if (module === undefined) {
    const binary = binaryOfChoice();
    if (shared) importSharedMemory(binary);
    module = new WebAssembly.Module(binary);
    compiled.set(key, module);
  }
  return module;
}

/**
 * A module says of the memory that it imports whether it is shared, and must say what is true. The code is the same:
 * the flag behind the import's name is all that differs (bit 0: it has a maximum, bit 1: it is shared).
 */
function importSharedMemory(binary: Uint8Array): void {
  const name = Uint8Array.from('memory', (letter) => letter.charCodeAt(0));
  const at = binary.findIndex((_, i) => name.every((byte, j) => binary[i + j] === byte));
  // The name is followed by the kind of the import (2: a memory) and by the flag.
  binary[at + name.length + 1] = 3;
}

/** The kernels, working in this memory. `wake` is called when there is work to share and no thread looks for it. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  wake: () => void,
): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory, wake } }).exports as unknown as KernelExports;
}
