/** Numbers that kernels work on: float32 in a model, float64 where a gradient is checked in double precision. */
export type Floats = Float32Array | Float64Array;

/** A normal distribution; truncated: the part within two standard deviations, before σ is that of what is left. */
export interface NormalDistribution {
  mean: number;
  stddev: number;
  truncated: boolean;
}

/** Puts a vector v into the array from row k on, leaves the rows before, and gives vᵀv / 2. */
export type DrawReflection = (v: Float64Array, k: number) => number;

/**
 * The arithmetic of a model, on row-major buffers. Each kernel states its shapes, writes into its first argument
 * and allocates nothing. `reference` is the definition; `wasm` is the fast one. In both, every element of a product
 * is summed in the order of the reduced axis, whatever its row or column: equal neurons stay equal to the last bit,
 * and a row does not depend on the batch that it is in. Non-finite numbers pass on as IEEE 754 has it.
 *
 * Rows, columns and reduced axes are at least 1 long; a size may be 0. Buffers must come from the workspace of these kernels. Element-wise kernels may work in place (y = x).
 */
export interface Kernels {
  readonly name: KernelsName;

  /** y[m,n] = f(x[m,k] · w[k,n] + b[n]); b may be null; f is relu or the identity. */
  dense(
    y: Floats,
    x: Floats,
    w: Floats,
    b: Floats | null,
    m: number,
    k: number,
    n: number,
    relu: boolean,
  ): void;
  /** y[k,n] = a[m,k]ᵀ · b[m,n]: the gradient of a kernel. */
  matmulTransposeA(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number): void;
  /** w[k,n] −= learningRate · a[m,k]ᵀ · b[m,n]: sgd with the gradient of a kernel. g[k,n] may be overwritten. */
  descend(
    w: Floats,
    g: Floats,
    a: Floats,
    b: Floats,
    m: number,
    k: number,
    n: number,
    learningRate: number,
  ): void;
  /** y[m,k] = a[m,n] · b[k,n]ᵀ: the gradient of an input. scratch[k,n] is overwritten. */
  matmulTransposeB(y: Floats, a: Floats, b: Floats, m: number, k: number, n: number, scratch: Floats): void;
  /** y[n] = Σ over rows of a[m,n]: the gradient of a bias. */
  columnSums(y: Floats, a: Floats, m: number, n: number): void;

  /** y = max(x, 0); NaN stays NaN. */
  relu(y: Floats, x: Floats, size: number): void;
  /** dx = y > 0 ? dy : 0, with y = relu(x). */
  reluGradient(dx: Floats, dy: Floats, y: Floats, size: number): void;
  tanh(y: Floats, x: Floats, size: number): void;
  /** dx = dy · (1 − y²), with y = tanh(x). */
  tanhGradient(dx: Floats, dy: Floats, y: Floats, size: number): void;
  /** y = 1 / (1 + e^−x). */
  sigmoid(y: Floats, x: Floats, size: number): void;
  /** dx = dy · y · (1 − y), with y = sigmoid(x). */
  sigmoidGradient(dx: Floats, dy: Floats, y: Floats, size: number): void;
  /** Each row of y[rows,width]: e^(x − max) over its sum. */
  softmax(y: Floats, x: Floats, rows: number, width: number): void;
  /** dx = y ⊙ (dy − Σ dy·y), row by row, with y = softmax(x). */
  softmaxGradient(dx: Floats, dy: Floats, y: Floats, rows: number, width: number): void;

  /**
   * Crossentropy of softmax(z[rows,width]) against the distribution target[rows,width]:
   * losses[i] = Σ target · (log Σ e^z − z); dz = scale · (softmax(z) · Σ target − target), unless dz is null.
   */
  softmaxCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    target: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void;
  /** The same with labels[rows], the whole numbers of the classes, as target; the loss of any other label is NaN. */
  sparseSoftmaxCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    labels: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void;
  /**
   * Crossentropy of sigmoid(z) against target, both [rows,width], averaged over a row:
   * losses[i] = mean(max(z, 0) − z·target + log(1 + e^−|z|)); dz = scale / width · (sigmoid(z) − target), unless dz is null.
   */
  sigmoidCrossentropy(
    losses: Floats,
    dz: Floats | null,
    z: Floats,
    target: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void;

  /** w −= learningRate · g. */
  sgd(w: Floats, g: Floats, size: number, learningRate: number): void;
  /** v = momentum · v − learningRate · g; w += v, or with nesterov w += momentum · v − learningRate · g. */
  sgdMomentum(
    w: Floats,
    g: Floats,
    v: Floats,
    size: number,
    learningRate: number,
    momentum: number,
    nesterov: boolean,
  ): void;
  /** y = factor · x. */
  scale(y: Floats, x: Floats, size: number, factor: number): void;
  /** y = a ⊙ b. */
  multiply(y: Floats, a: Floats, b: Floats, size: number): void;
  /** y = x. */
  copy(y: Floats, x: Floats, size: number): void;
}

export type KernelsName = 'reference' | 'wasm';
export type Precision = 'float32' | 'float64';

/** Buffers, filled with zeros, and the kernels that work on them. It lives as long as anything refers to it. */
export interface Workspace {
  readonly kernels: Kernels;
  readonly buffers: readonly Floats[];
  /** The numbers from `start` up to `end` of one of the buffers, as a buffer that the kernels take. */
  view: (buffer: Floats, start: number, end: number) => Floats;
}

/** Makes a workspace with one buffer of each of these lengths (numbers, not bytes). */
export type Allocate = (lengths: readonly number[]) => Workspace;
