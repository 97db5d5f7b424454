import type { Floats } from '../kernels';

/** The trainable weights of a model as an optimizer sees them: one long row, and its parts. */
export interface Parameters {
  /** All trainable weights, one after the other (with padding, whose gradients are always zero). */
  readonly values: Floats;
  /** d loss / d values. */
  readonly gradients: Floats;
  /** State of the optimizer, as long as `values`, one for each of its `slots`. */
  readonly slots: readonly Floats[];
  /** Views of each weight alone. */
  readonly parts: readonly { readonly value: Floats; readonly gradient: Floats }[];
}

/** State that an optimizer keeps for each weight: one number for each of theirs. */
export interface Slot {
  /** Keras' name of it, such as `momentum`. */
  readonly name: string;
  /** What it holds before the first step. */
  readonly initial: number;
}
