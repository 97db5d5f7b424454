import { checkOptions, finite, oneOf, seed, type Config } from '../config';
import { FaninError } from '../errors';
import type { Random } from '../random';
import { showShape, Tensor, type Shape } from '../tensor';
import type { InitializerDescription } from './initializer';
import { Orthogonal } from './orthogonal';
import { RandomInitializer, type SeedOptions } from './random_initializer';

export type Mirror = 'outputs' | 'inputs' | 'both';

export interface LookLinearOptions extends SeedOptions {
  /** Which side has mirrored pairs: `outputs` for the first layer, `inputs` for the last. Default: `both`. */
  mirror?: Mirror | undefined;
  /** Gain of the orthogonal block. Default: 1. */
  gain?: number | undefined;
}

/**
 * A relu network that starts as a linear one. Units come in pairs with opposite weights, so that of each pair one is
 * active, and the next layer takes the difference of the two: relu(Wx) - relu(-Wx) = Wx. With an orthogonal block W
 * the kernel [inputs, outputs] is
 *
 * - `outputs`: [W, -W], for the layer that reads the data; on its own, a start in which no input kills every unit;
 * - `both`: [[W, -W], [-W, W]], for the layers between;
 * - `inputs`: [[W], [-W]], for the layer that gives the answer.
 *
 * @see Balduzzi et al. 2017, The shattered gradients problem, section 4
 */
export class LookLinear extends RandomInitializer {
  static readonly builtIn = true;
  readonly className = 'LookLinear';
  readonly mirror: Mirror;
  readonly gain: number;

  /** @throws FaninError for an unknown `mirror`, or a gain that is not finite. */
  constructor(options: LookLinearOptions = {}) {
    checkOptions('LookLinear', options, ['mirror', 'gain', 'seed']);
    super(seed('LookLinear', options.seed));
    this.mirror = oneOf('LookLinear', 'mirror', options.mirror ?? 'both', ['outputs', 'inputs', 'both']);
    this.gain = finite('LookLinear', 'gain', options.gain ?? 1);
  }

  /** @throws FaninError when the shape is no matrix, or a mirrored side is odd. */
  protected draw(shape: Shape, random: Random): Tensor {
    const { rows, columns } = this.block(shape);
    const [inputs = 0, outputs = 0] = shape;
    const w = new Orthogonal({ gain: this.gain }).initialize([rows, columns], random).data;
    const data = new Float32Array(inputs * outputs);
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const sign = i < rows === j < columns ? 1 : -1;
        data[i * outputs + j] = sign * w[(i % rows) * columns + (j % columns)]!;
      }
    }
    return new Tensor(shape, data);
  }

  describe(shape: Shape): InitializerDescription {
    const { rows, columns } = this.block(shape);
    return new Orthogonal({ gain: this.gain }).describe([rows, columns]);
  }

  getConfig(): Config {
    return { seed: this.seed ?? null, mirror: this.mirror, gain: this.gain };
  }

  private block(shape: Shape): { rows: number; columns: number } {
    const [inputs, outputs, ...more] = shape;
    const rows = (inputs ?? NaN) / (this.mirror === 'outputs' ? 1 : 2);
    const columns = (outputs ?? NaN) / (this.mirror === 'inputs' ? 1 : 2);
    if (Number.isInteger(rows) && Number.isInteger(columns) && more.length === 0) return { rows, columns };
    throw new FaninError({
      code: 'bad_shape',
      where: 'LookLinear',
      expected: `the shape of a matrix with an even number of ${this.mirror === 'both' ? 'inputs and outputs' : this.mirror}`,
      got: showShape(shape),
      fix: 'Give the layers an even number of units.',
    });
  }
}
