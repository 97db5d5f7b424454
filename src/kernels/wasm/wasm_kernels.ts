import type { Floats, Kernels } from '../kernels';
import type { KernelExports } from './load';

/** The kernels of one memory: each passes the addresses of its arrays on. */
export class WasmKernels implements Kernels {
  readonly name = 'wasm';

  constructor(private readonly exports: KernelExports) {}

  dense(
    y: Floats,
    x: Floats,
    w: Floats,
    b: Floats | null,
    m: number,
    k: number,
    n: number,
    relu: boolean,
  ): void {
    const bias = b === null ? 0 : b.byteOffset;
    this.exports.dense(y.byteOffset, x.byteOffset, w.byteOffset, bias, m, k, n, relu ? 1 : 0);
  }

  matmulTransposeA(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number): void {
    this.exports.matmulTransposeA(y.byteOffset, a.byteOffset, b.byteOffset, m, k, n);
  }

  matmulTransposeB(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number, scratch: Floats): void {
    this.exports.matmulTransposeB(y.byteOffset, a.byteOffset, b.byteOffset, m, k, n, scratch.byteOffset);
  }

  columnSums(y: Floats, a: Floats, m: number, n: number): void {
    this.exports.columnSums(y.byteOffset, a.byteOffset, m, n);
  }

  relu(y: Floats, x: Floats, size: number): void {
    this.exports.relu(y.byteOffset, x.byteOffset, size);
  }

  reluGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.reluGradient(dx.byteOffset, dy.byteOffset, y.byteOffset, size);
  }

  tanh(y: Floats, x: Floats, size: number): void {
    this.exports.tanh(y.byteOffset, x.byteOffset, size);
  }

  tanhGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.tanhGradient(dx.byteOffset, dy.byteOffset, y.byteOffset, size);
  }

  sigmoid(y: Floats, x: Floats, size: number): void {
    this.exports.sigmoid(y.byteOffset, x.byteOffset, size);
  }

  sigmoidGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.sigmoidGradient(dx.byteOffset, dy.byteOffset, y.byteOffset, size);
  }

  softmax(y: Floats, x: Floats, rows: number, width: number): void {
    this.exports.softmax(y.byteOffset, x.byteOffset, rows, width);
  }

  softmaxGradient(dx: Floats, dy: Floats, y: Floats, rows: number, width: number): void {
    this.exports.softmaxGradient(dx.byteOffset, dy.byteOffset, y.byteOffset, rows, width);
  }

  softmaxCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    target: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const gradient = dz === null ? 0 : dz.byteOffset;
    this.exports.softmaxCrossentropy(
      losses.byteOffset,
      gradient,
      z.byteOffset,
      target.byteOffset,
      rows,
      width,
      scale,
    );
  }

  sparseSoftmaxCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    labels: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const gradient = dz === null ? 0 : dz.byteOffset;
    this.exports.sparseSoftmaxCrossentropy(
      losses.byteOffset,
      gradient,
      z.byteOffset,
      labels.byteOffset,
      rows,
      width,
      scale,
    );
  }

  sigmoidCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    target: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const gradient = dz === null ? 0 : dz.byteOffset;
    this.exports.sigmoidCrossentropy(
      losses.byteOffset,
      gradient,
      z.byteOffset,
      target.byteOffset,
      rows,
      width,
      scale,
    );
  }

  sgd(w: Floats, g: Floats, size: number, learningRate: number): void {
    this.exports.sgd(w.byteOffset, g.byteOffset, size, learningRate);
  }

  sgdMomentum(
    w: Floats,
    g: Floats,
    v: Floats,
    size: number,
    learningRate: number,
    momentum: number,
    nesterov: boolean,
  ): void {
    this.exports.sgdMomentum(
      w.byteOffset,
      g.byteOffset,
      v.byteOffset,
      size,
      learningRate,
      momentum,
      nesterov ? 1 : 0,
    );
  }

  scale(y: Floats, x: Floats, size: number, factor: number): void {
    this.exports.scale(y.byteOffset, x.byteOffset, size, factor);
  }

  multiply(y: Floats, a: Floats, b: Floats, size: number): void {
    this.exports.multiply(y.byteOffset, a.byteOffset, b.byteOffset, size);
  }

  copy(y: Floats, x: Floats, size: number): void {
    this.exports.copy(y.byteOffset, x.byteOffset, size);
  }
}
