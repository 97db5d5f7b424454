import type { Configurable } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';

/** A penalty on a weight (or on a layer's outputs), added to the loss. One of your own needs these members. */
export interface Regularizer extends Configurable {
  /** The penalty on the first `size` numbers of w, which have this shape. */
  value(w: Floats, size: number, shape: Shape): number;
  /** gradient += scale · d value / d w. */
  addGradient(gradient: Floats, w: Floats, size: number, shape: Shape, scale: number): void;
}
