import { boolean, finite, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { exp, log, pow } from '../math';
import type { CrossentropyOptions } from './binary_crossentropy';
import { clip, clipSlope, EPSILON, largestProbability } from './clip';
import { Loss } from './loss';

export interface CategoricalFocalCrossentropyOptions extends CrossentropyOptions {
  /** A factor of the whole loss. Default: 0.25. */
  alpha?: number;
  /** How strongly what is right already counts less; 0 is a plain crossentropy. Default: 2. */
  gamma?: number;
}

/**
 * −Σ α (1 − p)^γ · t · log p over a row, with p = y / Σ y, or the softmax of logits, clipped to [1e-7, 1 − 1e-7].
 * @see Lin et al. 2018
 */
export class CategoricalFocalCrossentropy extends Loss {
  readonly className = 'CategoricalFocalCrossentropy';
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;
  readonly alpha: number;
  readonly gamma: number;

  constructor(options: CategoricalFocalCrossentropyOptions = {}) {
    super('categorical_focal_crossentropy', options, ['fromLogits', 'labelSmoothing', 'alpha', 'gamma']);
    this.fromLogits = boolean(this.className, 'fromLogits', options.fromLogits ?? false);
    this.labelSmoothing = finite(this.className, 'labelSmoothing', options.labelSmoothing ?? 0);
    this.alpha = finite(this.className, 'alpha', options.alpha ?? 0.25);
    this.gamma = finite(this.className, 'gamma', options.gamma ?? 2);
  }

  /**
   * With g = d loss / d q for the probabilities q: d loss / d y = (g − Σ g·q) / Σ y for q = y / Σ y, and
   * d loss / d z = q (g − Σ g·q) for q = softmax(z).
   */
  override compute(
    _: Kernels,
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const { fromLogits } = this;
    const high = largestProbability(output);
    const kept = 1 - this.labelSmoothing;
    const added = this.labelSmoothing / width;
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      let max = -Infinity;
      for (let i = start; i < start + width; i++) max = Math.max(max, output[i]!);
      let total = 0;
      for (let i = start; i < start + width; i++) total += fromLogits ? exp(output[i]! - max) : output[i]!;
      let loss = 0;
      let inner = 0;
      for (let i = start; i < start + width; i++) {
        const q = (fromLogits ? exp(output[i]! - max) : output[i]!) / total;
        const t = target[i]! * kept + added;
        loss += this.cost(t, clip(q, EPSILON, high));
        inner += this.slope(t, q, high) * q;
      }
      losses[row] = loss;
      if (!gradient) continue;
      for (let i = start; i < start + width; i++) {
        const q = (fromLogits ? exp(output[i]! - max) : output[i]!) / total;
        const g = this.slope(target[i]! * kept + added, q, high);
        gradient[i] = scale * (fromLogits ? q : 1 / total) * (g - inner);
      }
    }
  }

  private cost(t: number, p: number): number {
    return -this.alpha * pow(1 - p, this.gamma) * t * log(p);
  }

  /** d cost(t, clip(q)) / d q. */
  private slope(t: number, q: number, high: number): number {
    const p = clip(q, EPSILON, high);
    const focus = this.gamma === 0 ? 0 : this.gamma * pow(1 - p, this.gamma - 1) * log(p);
    return this.alpha * t * (focus - pow(1 - p, this.gamma) / p) * clipSlope(q, EPSILON, high);
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
      alpha: this.alpha,
      gamma: this.gamma,
    };
  }
}
