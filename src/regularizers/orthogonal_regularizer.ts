import { checkOptions, nonNegative, oneOf, type Config } from '../config';
import { FaninError } from '../errors';
import type { Floats } from '../kernels';
import { showShape, type Shape } from '../tensor';
import type { Regularizer } from './regularizer';

const modes = ['rows', 'columns'] as const;

export interface OrthogonalRegularizerOptions {
  /** Default: 0.01. */
  factor?: number;
  /** Which vectors of the matrix shall be orthogonal. Default: `rows`. */
  mode?: (typeof modes)[number];
}

/** A vector shorter than this is divided by this instead of its length, as in Keras. */
const EPSILON = 1e-7;

/**
 * factor · the mean of |cos(uᵢ, uⱼ)| over all pairs of rows (or columns) u of a matrix. With û = u / |u| and
 * P = û·ûᵀ, and c = factor / pairs, the gradient to uᵢ is c / |uᵢ| · Σ over j of (sign(Pᵢⱼ) · ûⱼ − |Pᵢⱼ| · ûᵢ).
 * A single vector has no pairs and no penalty, where Keras gives NaN.
 * @see Keras `OrthogonalRegularizer`
 */
export class OrthogonalRegularizer implements Regularizer {
  readonly className = 'OrthogonalRegularizer';
  readonly factor: number;
  readonly mode: (typeof modes)[number];
  /** 1 / |u| of each vector; grows to the largest matrix that was seen. */
  private inverses = new Float64Array(0);
  /** The gradient to one vector. */
  private sums = new Float64Array(0);

  constructor(options: OrthogonalRegularizerOptions = {}) {
    checkOptions('OrthogonalRegularizer', options, ['factor', 'mode']);
    this.factor = nonNegative('OrthogonalRegularizer', 'factor', options.factor ?? 0.01);
    this.mode = oneOf('OrthogonalRegularizer', 'mode', options.mode ?? 'rows', modes);
  }

  /** @throws FaninError `bad_shape` for what is no matrix. */
  value(w: Floats, _size: number, shape: Shape): number {
    const [rows, columns] = matrix(shape);
    const count = this.mode === 'rows' ? rows : columns;
    if (count < 2) return 0;
    this.measure(w, rows, columns);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) sum += Math.abs(this.cosine(w, i, j, rows, columns));
    }
    return (this.factor * sum) / pairs(count);
  }

  /** @throws FaninError `bad_shape` for what is no matrix. */
  addGradient(gradient: Floats, w: Floats, _size: number, shape: Shape, scale: number): void {
    const [rows, columns] = matrix(shape);
    const [count, length, step, stride] =
      this.mode === 'rows' ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
    if (count < 2) return;
    this.measure(w, rows, columns);
    const { inverses } = this;
    const sums = (this.sums = atLeast(this.sums, length));
    const factor = (scale * this.factor) / pairs(count);
    for (let i = 0; i < count; i++) {
      const own = inverses[i]!;
      sums.fill(0);
      let along = 0;
      for (let j = 0; j < count; j++) {
        if (j === i) continue;
        const cosine = this.cosine(w, i, j, rows, columns);
        const towards = Math.sign(cosine) * inverses[j]!;
        along += Math.abs(cosine);
        for (let k = 0; k < length; k++) sums[k]! += towards * w[j * step + k * stride]!;
      }
      // A vector that is divided by EPSILON is not normalized: no part of its gradient is taken back.
      const back = own === 1 / EPSILON ? 0 : along * own;
      for (let k = 0; k < length; k++) {
        const at = i * step + k * stride;
        gradient[at]! += factor * own * (sums[k]! - back * w[at]!);
      }
    }
  }

  getConfig(): Config {
    return { factor: this.factor, mode: this.mode };
  }

  /** Fills `inverses`. */
  private measure(w: Floats, rows: number, columns: number): void {
    const [count, length, step, stride] =
      this.mode === 'rows' ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
    const inverses = (this.inverses = atLeast(this.inverses, count));
    for (let i = 0; i < count; i++) {
      let squares = 0;
      for (let k = 0; k < length; k++) {
        const x = w[i * step + k * stride]!;
        squares += x * x;
      }
      inverses[i] = Math.min(1 / Math.sqrt(squares), 1 / EPSILON);
    }
  }

  /** ûᵢ·ûⱼ, once `inverses` is filled. */
  private cosine(w: Floats, i: number, j: number, rows: number, columns: number): number {
    const [length, step, stride] = this.mode === 'rows' ? [columns, columns, 1] : [rows, 1, columns];
    let sum = 0;
    for (let k = 0; k < length; k++) sum += w[i * step + k * stride]! * w[j * step + k * stride]!;
    return sum * this.inverses[i]! * this.inverses[j]!;
  }
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function atLeast(buffer: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  return buffer.length >= length ? buffer : new Float64Array(length);
}

function matrix(shape: Shape): Shape & [number, number] {
  if (shape.length === 2) return shape as Shape & [number, number];
  throw new FaninError({
    code: 'bad_shape',
    where: 'OrthogonalRegularizer',
    expected: 'a matrix',
    got: `the shape ${showShape(shape)}`,
    fix: 'Use it for the kernel of a Dense layer.',
  });
}
