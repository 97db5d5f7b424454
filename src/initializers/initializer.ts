import type { Config, Configurable } from '../config';
import type { Random } from '../random';
import type { Shape, Tensor } from '../tensor';

/** What an initializer promises for a shape, in theory. */
export interface InitializerDescription {
  /** E[w]. */
  mean: number;
  /** Standard deviation of an element. */
  std: number;
  /** Smallest and largest possible value; -Infinity and Infinity for a normal distribution. */
  min: number;
  max: number;
}

/** What fills a new weight. `Initializer` is also all that an initializer of your own needs to be. */
export interface Initializer {
  /**
   * Values for a weight of this shape. A seeded initializer gives the same values at each call;
   * the others draw from `random` (the model's stream for this weight).
   */
  initialize(shape: Shape, random?: Random): Tensor;
}

/** An initializer of fanin: Keras' name and config, and its theory. */
export interface BuiltInInitializer extends Initializer, Configurable {
  describe(shape: Shape): InitializerDescription;
  getConfig(): Config;
}
