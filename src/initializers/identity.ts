import { checkOptions, finite, type Config } from '../config';
import { FaninError } from '../errors';
import { showShape, Tensor, type Shape } from '../tensor';
import { checkedShape } from './checked_shape';
import type { BuiltInInitializer, InitializerDescription } from './initializer';

export interface IdentityOptions {
  /** The value on the diagonal. Default: 1. */
  gain?: number | undefined;
}

/** `gain` on the diagonal, 0 elsewhere: a layer that starts by passing its input on. For matrices only. */
export class Identity implements BuiltInInitializer {
  static readonly builtIn = true;
  readonly className = 'Identity';
  readonly gain: number;

  /** @throws FaninError for a gain that is not finite. */
  constructor(options: IdentityOptions = {}) {
    checkOptions('Identity', options, ['gain']);
    this.gain = finite('Identity', 'gain', options.gain ?? 1);
  }

  /** @throws FaninError for a shape that is not of rank 2. */
  initialize(shape: Shape): Tensor {
    const { rows, columns } = matrix(shape);
    const data = new Float32Array(rows * columns);
    for (let i = 0; i < rows && i < columns; i++) data[i * columns + i] = this.gain;
    return new Tensor(shape, data);
  }

  describe(shape: Shape): InitializerDescription {
    const { rows, columns } = matrix(shape);
    // With one element there is no zero beside the diagonal.
    const others = rows * columns > 1 ? 0 : this.gain;
    const share = 1 / Math.max(rows, columns);
    return {
      mean: this.gain * share,
      std: Math.abs(this.gain) * Math.sqrt(share * (1 - share)),
      min: Math.min(others, this.gain),
      max: Math.max(others, this.gain),
    };
  }

  // Keras leaves the gain out, and so loses it; one that is not the default stands here.
  getConfig(): Config {
    return this.gain === 1 ? {} : { gain: this.gain };
  }
}

function matrix(shape: Shape): { rows: number; columns: number } {
  const [rows, columns, ...more] = checkedShape('Identity', shape);
  if (rows !== undefined && columns !== undefined && more.length === 0) return { rows, columns };
  throw new FaninError({
    code: 'bad_shape',
    where: 'Identity',
    expected: 'the shape of a matrix, [rows, columns]',
    got: showShape(shape),
  });
}
