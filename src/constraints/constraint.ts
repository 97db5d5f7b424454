import type { Configurable } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';

/** A projection of a weight, applied in place after each update. One of your own needs these members. */
export interface Constraint extends Configurable {
  apply(w: Floats, shape: Shape): void;
}
