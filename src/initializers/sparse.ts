import { checkOptions, nonNegative, proportion, seed, type Config } from '../config';
import { FaninError } from '../errors';
import { permutation, type Random } from '../random';
import { showShape, Tensor, type Shape } from '../tensor';
import type { InitializerDescription } from './initializer';
import { RandomInitializer, type SeedOptions } from './random_initializer';

export interface SparseOptions extends SeedOptions {
  /** Share of each column that is zero, in [0, 1]. */
  sparsity: number;
  /** Standard deviation of the others. Default: 0.01. */
  stddev?: number | undefined;
}

/**
 * Normal, but in each column, which holds the weights of one unit, ⌈sparsity · rows⌉ random elements are zero. So every
 * unit listens to the same small number of inputs, and units differ more than with many small weights.
 * For matrices only.
 * @see torch.nn.init.sparse_; Martens 2010, Deep learning via Hessian-free optimization, section 5
 */
export class Sparse extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'Sparse';
  readonly sparsity: number;
  readonly stddev: number;

  /** @throws FaninError for a sparsity outside [0, 1], or a negative `stddev`. */
  constructor(options: SparseOptions) {
    checkOptions('Sparse', options, ['sparsity', 'stddev', 'seed']);
    super(seed('Sparse', options.seed));
    this.sparsity = proportion('Sparse', 'sparsity', options.sparsity);
    this.stddev = nonNegative('Sparse', 'stddev', options.stddev ?? 0.01);
  }

  /** @throws FaninError for a shape that is not of rank 2. */
  protected draw(shape: Shape, random: Random): Tensor {
    const { rows, columns, zeros } = this.matrix(shape);
    const data = new Float32Array(rows * columns);
    const order = new Int32Array(rows);
    for (let j = 0; j < columns; j++) {
      permutation(order, random);
      for (let k = zeros; k < rows; k++) data[order[k]! * columns + j] = random.normal(0, this.stddev);
    }
    return new Tensor(shape, data);
  }

  describe(shape: Shape): InitializerDescription {
    const { rows, zeros } = this.matrix(shape);
    return {
      mean: 0,
      std: this.stddev * Math.sqrt((rows - zeros) / Math.max(1, rows)),
      min: -Infinity,
      max: Infinity,
    };
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, sparsity: this.sparsity, stddev: this.stddev };
  }

  private matrix(shape: Shape): { rows: number; columns: number; zeros: number } {
    const [rows, columns, ...more] = shape;
    if (rows === undefined || columns === undefined || more.length > 0) {
      throw new FaninError({
        code: 'bad_shape',
        where: 'Sparse',
        expected: 'the shape of a matrix, [rows, columns]',
        got: showShape(shape),
      });
    }
    return { rows, columns, zeros: Math.ceil(this.sparsity * rows) };
  }
}
