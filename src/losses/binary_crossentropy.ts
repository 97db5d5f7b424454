import { boolean, finite, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { log, sigmoid, softplus } from '../math';
import { clip, clipSlope, EPSILON, largestProbability } from './clip';
import { Loss, type LossOptions } from './loss';

export interface CrossentropyOptions extends LossOptions {
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
  /** How far targets are drawn towards even odds, from 0 to 1. Default: 0. */
  labelSmoothing?: number;
}

/**
 * Over a row the mean of −t · log p − (1 − t) · log(1 − p), with p = y clipped to [1e-7, 1 − 1e-7], or the sigmoid of a
 * logit (nothing clipped; d/dz = p − t). Label smoothing s makes t into t (1 − s) + s / 2.
 */
export class BinaryCrossentropy extends Loss {
  readonly className = 'BinaryCrossentropy';
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;

  constructor(options: CrossentropyOptions = {}) {
    super('binary_crossentropy', options, ['fromLogits', 'labelSmoothing']);
    this.fromLogits = boolean(this.className, 'fromLogits', options.fromLogits ?? false);
    this.labelSmoothing = finite(this.className, 'labelSmoothing', options.labelSmoothing ?? 0);
  }

  override compute(
    kernels: Kernels,
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    if (this.fromLogits && this.labelSmoothing === 0) {
      kernels.sigmoidCrossentropy(losses, gradient, output, target, rows, width, scale);
      return;
    }
    const high = largestProbability(output);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const t = target[i]! * (1 - this.labelSmoothing) + 0.5 * this.labelSmoothing;
        const y = output[i]!;
        if (this.fromLogits) {
          sum += softplus(y) - y * t;
          if (gradient) gradient[i] = (scale / width) * (sigmoid(y) - t);
        } else {
          const p = clip(y, EPSILON, high);
          sum -= t * log(p) + (1 - t) * log(1 - p);
          if (gradient)
            gradient[i] = (scale / width) * clipSlope(y, EPSILON, high) * ((1 - t) / (1 - p) - t / p);
        }
      }
      losses[row] = sum / width;
    }
  }

  override onLogits(activation: string): Loss | null {
    if (activation !== 'sigmoid' || this.fromLogits) return null;
    const { name, reduction, labelSmoothing } = this;
    return new BinaryCrossentropy({ name, reduction, labelSmoothing, fromLogits: true });
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
    };
  }
}
