import { checkOptions, seed as checkSeed, type Config } from '../config';
import { fillNormals, type NormalDistribution } from '../kernels';
import { freshSeed, stream, type Random } from '../random';
import { sizeOf, Tensor, type Shape } from '../tensor';
import { checkedShape } from './checked_shape';
import type { BuiltInInitializer, InitializerDescription } from './initializer';

export interface SeedOptions {
  /** An integer; 0 is one. With a seed, each call gives the same values for the same shape. Default: none. */
  seed?: number | undefined;
}

/**
 * What draws its values. With a seed of its own, each call gives the same values for the same shape. Without, it draws
 * from the stream that the model hands over, or from a new one when there is none. That is the one deliberate
 * difference to Keras, where an object without a seed picks one when it is made and then repeats itself, so that
 * two layers that share it start with equal weights.
 */
export abstract class RandomInitializer implements BuiltInInitializer {
  abstract readonly className: string;
  readonly seed: number | undefined;

  constructor(seed: number | undefined) {
    this.seed = seed;
  }

  initialize(shape: Shape, random?: Random): Tensor {
    const lengths = checkedShape(this.className, shape);
    if (this.seed !== undefined) return this.draw(lengths, stream(this.seed, 'initializer'));
    return this.draw(lengths, random ?? stream(freshSeed(), 'initializer'));
  }

  protected abstract draw(shape: Shape, random: Random): Tensor;
  abstract describe(shape: Shape): InitializerDescription;
  abstract getConfig(): Config;
}

/** A tensor of independent draws, in row-major order. */
export function filled(shape: Shape, sample: () => number): Tensor {
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = sample();
  return new Tensor(shape, data);
}

/** A tensor of independent normal draws, in row-major order. */
export function filledNormal(shape: Shape, random: Random, distribution: NormalDistribution): Tensor {
  const data = new Float32Array(sizeOf(shape));
  fillNormals(data, random, distribution);
  return new Tensor(shape, data);
}

/** The seed of an initializer that has no other option. */
export function onlySeed(where: string, options: SeedOptions): number | undefined {
  checkOptions(where, options, ['seed']);
  return checkSeed(where, options.seed);
}
