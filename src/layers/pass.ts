import type { Floats, Kernels } from '../kernels';
import type { Random } from '../random';

/**
 * What a layer works with in one batch. All buffers are row-major, batch first, made once for the largest batch;
 * only the first `batch` rows count.
 */
export interface Pass {
  readonly kernels: Kernels;
  /** Rows of this batch. */
  batch: number;
  /** Whether the pass belongs to training: dropout drops, batch statistics are used. */
  training: boolean;
  /** Input [batch, ...inputShape]. */
  readonly x: Floats;
  /** Output [batch, ...outputShape]. */
  readonly y: Floats;
  /** Pre-activations, for a layer that asks for them; otherwise the same buffer as y. */
  readonly z: Floats;
  /** Gradient of the loss to y. A layer may overwrite it. */
  readonly dy: Floats;
  /** Gradient of the loss to x, to be written; null where nobody needs it. */
  dx: Floats | null;
  /** Whether dy already is the gradient to the pre-activations (a crossentropy that works on logits). */
  dyIsOfLogits: boolean;
  /** Buffers that keep their values from forward to backward, as the layer's `savedSizes` asks. */
  readonly saved: readonly Floats[];
  /** Buffers that are valid within one call only, as the layer's `scratchSizes` asks. */
  readonly scratch: readonly Floats[];
  /** The layer's own stream of random numbers. */
  readonly random: Random;
  /** Receives the pre-activations where somebody watches; null in training. */
  trace: ((z: Floats) => void) | null;
}
