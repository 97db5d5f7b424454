import type { Constraint } from '../constraints';
import type { Initializer } from '../initializers';
import type { Floats } from '../kernels';
import type { Regularizer } from '../regularizers';
import type { Shape } from '../tensor';

export interface WeightOptions {
  /** Whether training changes it. Default: true. */
  trainable?: boolean;
  regularizer?: Regularizer | undefined;
  constraint?: Constraint | undefined;
}

/** A tensor that belongs to a layer. */
export interface Weight {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  readonly trainable: boolean;
  readonly regularizer: Regularizer | undefined;
  readonly constraint: Constraint | undefined;
  /** Its values. The model moves them into its own memory: read this field anew in each pass. */
  value: Floats;
  /** d loss / d value, to be written by `backward`; null when it is not trained. */
  gradient: Floats | null;
}
