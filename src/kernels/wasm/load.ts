import { bytes } from './bytes';

/** What the module exports: addresses in place of arrays, 0 for null and for false. */
export interface KernelExports {
  /** Where there is room to pack panels of a matrix, and for how many numbers. */
  setRoom(address: number, size: number): void;
  dense(y: number, x: number, w: number, b: number, m: number, k: number, n: number, relu: number): void;
  matmulTransposeA(y: number, a: number, b: number, m: number, k: number, n: number): void;
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

let compiled: WebAssembly.Module | null | undefined;

/** The compiled module, compiled once; null where there is no WebAssembly or it has no SIMD. */
export function loadModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (typeof WebAssembly === 'undefined') return compiled;
  const binary = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  if (WebAssembly.validate(binary)) compiled = new WebAssembly.Module(binary);
  return compiled;
}

/** The kernels, working in this memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
