import { boolean, finite, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { exp, log } from '../math';
import type { CrossentropyOptions } from './binary_crossentropy';
import { clip, clipSlope, EPSILON, largestProbability } from './clip';
import { Loss } from './loss';

/**
 * −Σ t · log p over a row, with p = y / Σ y clipped to [1e-7, 1 − 1e-7], or the softmax of logits (nothing clipped;
 * d/dz = p · Σ t − t). Label smoothing s makes t into t (1 − s) + s / width.
 */
export class CategoricalCrossentropy extends Loss {
  readonly className = 'CategoricalCrossentropy';
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;

  constructor(options: CrossentropyOptions = {}) {
    super('categorical_crossentropy', options, ['fromLogits', 'labelSmoothing']);
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
    if (!this.fromLogits) this.fromProbabilities(losses, gradient, target, output, rows, width, scale);
    else if (this.labelSmoothing !== 0) this.smoothed(losses, gradient, target, output, rows, width, scale);
    else kernels.softmaxCrossentropy(losses, gradient, output, target, rows, width, scale);
  }

  /** With q = y / Σ y and g = d loss / d q: d loss / d y = (g − Σ g·q) / Σ y. */
  private fromProbabilities(
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const high = largestProbability(output);
    const kept = 1 - this.labelSmoothing;
    const added = this.labelSmoothing / width;
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      let total = 0;
      for (let i = start; i < start + width; i++) total += output[i]!;
      let loss = 0;
      let inner = 0;
      for (let i = start; i < start + width; i++) {
        const q = output[i]! / total;
        const p = clip(q, EPSILON, high);
        const t = target[i]! * kept + added;
        loss -= t * log(p);
        inner -= (t / p) * clipSlope(q, EPSILON, high) * q;
      }
      losses[row] = loss;
      if (!gradient) continue;
      for (let i = start; i < start + width; i++) {
        const q = output[i]! / total;
        const t = target[i]! * kept + added;
        const g = (-t / clip(q, EPSILON, high)) * clipSlope(q, EPSILON, high);
        gradient[i] = (scale / total) * (g - inner);
      }
    }
  }

  private smoothed(
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    logits: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const kept = 1 - this.labelSmoothing;
    const added = this.labelSmoothing / width;
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      let max = -Infinity;
      for (let i = start; i < start + width; i++) max = Math.max(max, logits[i]!);
      let sum = 0;
      let total = 0;
      let below = 0;
      for (let i = start; i < start + width; i++) {
        const t = target[i]! * kept + added;
        sum += exp(logits[i]! - max);
        total += t;
        below += t * (logits[i]! - max);
      }
      losses[row] = total * log(sum) - below;
      if (!gradient) continue;
      for (let i = start; i < start + width; i++) {
        gradient[i] = scale * ((exp(logits[i]! - max) / sum) * total - target[i]! * kept - added);
      }
    }
  }

  override onLogits(activation: string): Loss | null {
    if (activation !== 'softmax' || this.fromLogits) return null;
    const { name, reduction, labelSmoothing } = this;
    return new CategoricalCrossentropy({ name, reduction, labelSmoothing, fromLogits: true });
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
