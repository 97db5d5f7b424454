import type { Floats, Kernels } from '../kernels';
import { addressOf } from './address';
import type { KernelExports } from './load';
import type { Team } from './team';

/** The kernels of one memory: each passes the addresses of its arrays on. */
export class WasmKernels implements Kernels {
  readonly name = 'wasm';

  constructor(
    private readonly exports: KernelExports,
    private readonly team: Team | null,
  ) {}

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
    this.team?.note(m * k * n);
    const bias = b === null ? 0 : addressOf(b);
    this.exports.dense(addressOf(y), addressOf(x), addressOf(w), bias, m, k, n, relu ? 1 : 0);
  }

  matmulTransposeA(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number): void {
    this.team?.note(m * k * n);
    this.exports.matmulTransposeA(addressOf(y), addressOf(a), addressOf(b), m, k, n);
  }

  descend(
    w: Floats,
    g: Floats,
    a: Floats,
    b: Floats,
    m: number,
    k: number,
    n: number,
    learningRate: number,
  ): void {
    this.team?.note(m * k * n);
    this.exports.descend(addressOf(w), addressOf(g), addressOf(a), addressOf(b), m, k, n, learningRate);
  }

  matmulTransposeB(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number, scratch: Floats): void {
    this.team?.note(m * k * n);
    this.exports.matmulTransposeB(addressOf(y), addressOf(a), addressOf(b), m, k, n, addressOf(scratch));
  }

  columnSums(y: Floats, a: Floats, m: number, n: number): void {
    this.exports.columnSums(addressOf(y), addressOf(a), m, n);
  }

  relu(y: Floats, x: Floats, size: number): void {
    this.exports.relu(addressOf(y), addressOf(x), size);
  }

  reluGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.reluGradient(addressOf(dx), addressOf(dy), addressOf(y), size);
  }

  tanh(y: Floats, x: Floats, size: number): void {
    this.exports.tanh(addressOf(y), addressOf(x), size);
  }

  tanhGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.tanhGradient(addressOf(dx), addressOf(dy), addressOf(y), size);
  }

  sigmoid(y: Floats, x: Floats, size: number): void {
    this.exports.sigmoid(addressOf(y), addressOf(x), size);
  }

  sigmoidGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
    this.exports.sigmoidGradient(addressOf(dx), addressOf(dy), addressOf(y), size);
  }

  softmax(y: Floats, x: Floats, rows: number, width: number): void {
    this.exports.softmax(addressOf(y), addressOf(x), rows, width);
  }

  softmaxGradient(dx: Floats, dy: Floats, y: Floats, rows: number, width: number): void {
    this.exports.softmaxGradient(addressOf(dx), addressOf(dy), addressOf(y), rows, width);
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
    const gradient = dz === null ? 0 : addressOf(dz);
    this.exports.softmaxCrossentropy(
      addressOf(losses),
      gradient,
      addressOf(z),
      addressOf(target),
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
    const gradient = dz === null ? 0 : addressOf(dz);
    this.exports.sparseSoftmaxCrossentropy(
      addressOf(losses),
      gradient,
      addressOf(z),
      addressOf(labels),
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
    const gradient = dz === null ? 0 : addressOf(dz);
    this.exports.sigmoidCrossentropy(
      addressOf(losses),
      gradient,
      addressOf(z),
      addressOf(target),
      rows,
      width,
      scale,
    );
  }

  sgd(w: Floats, g: Floats, size: number, learningRate: number): void {
    this.exports.sgd(addressOf(w), addressOf(g), size, learningRate);
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
      addressOf(w),
      addressOf(g),
      addressOf(v),
      size,
      learningRate,
      momentum,
      nesterov ? 1 : 0,
    );
  }

  scale(y: Floats, x: Floats, size: number, factor: number): void {
    this.exports.scale(addressOf(y), addressOf(x), size, factor);
  }

  multiply(y: Floats, a: Floats, b: Floats, size: number): void {
    this.exports.multiply(addressOf(y), addressOf(a), addressOf(b), size);
  }

  copy(y: Floats, x: Floats, size: number): void {
    this.exports.copy(addressOf(y), addressOf(x), size);
  }
}
