import { checkOptions, finite, seed, type Config } from '../config';
import { FaninError } from '../errors';
import type { Random } from '../random';
import { showShape, sizeOf, Tensor, type Shape } from '../tensor';
import type { InitializerDescription } from './initializer';
import { RandomInitializer, type SeedOptions } from './random_initializer';
import { randomOrthonormal } from './random_orthonormal';

export interface OrthogonalOptions extends SeedOptions {
  /** What the orthogonal matrix is multiplied by. Default: 1. */
  gain?: number | undefined;
}

/**
 * A random orthogonal matrix times `gain`: WᵀW = gain²·I when it is tall or square, WWᵀ = gain²·I when it is wide. All
 * its singular values are `gain`, so that a deep linear network neither stretches nor loses any direction.
 * More than two axes are read as [product of the others, last].
 * @see Saxe et al. 2013, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks
 */
export class Orthogonal extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'Orthogonal';
  readonly gain: number;

  /** @throws FaninError for a gain that is not finite. */
  constructor(options: OrthogonalOptions = {}) {
    checkOptions('Orthogonal', options, ['gain', 'seed']);
    super(seed('Orthogonal', options.seed));
    this.gain = finite('Orthogonal', 'gain', options.gain ?? 1);
  }

  /** @throws FaninError for a shape of rank below 2. */
  protected draw(shape: Shape, random: Random): Tensor {
    const { rows, columns } = matrix(shape);
    const length = Math.max(rows, columns);
    const q = randomOrthonormal(length, Math.min(rows, columns), random);
    const data = new Float32Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        data[i * columns + j] = this.gain * (rows >= columns ? q[j * length + i]! : q[i * length + j]!);
      }
    }
    return new Tensor(shape, data);
  }

  /** A vector of length 1 has elements of mean square 1 / length. */
  describe(shape: Shape): InitializerDescription {
    const { rows, columns } = matrix(shape);
    const size = Math.abs(this.gain);
    return { mean: 0, std: size / Math.sqrt(Math.max(rows, columns)), min: -size, max: size };
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, gain: this.gain };
  }
}

function matrix(shape: Shape): { rows: number; columns: number } {
  const columns = shape.at(-1);
  if (shape.length >= 2 && columns !== undefined) return { rows: sizeOf(shape.slice(0, -1)), columns };
  throw new FaninError({
    code: 'bad_shape',
    where: 'Orthogonal',
    expected: 'a shape of two or more axes',
    got: showShape(shape),
    fix: 'Use it for a kernel, not for a bias.',
  });
}
