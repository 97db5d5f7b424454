import { boolean, finite, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { log, pow, sigmoid, softplus } from '../math';
import type { CrossentropyOptions } from './binary_crossentropy';
import { clip, clipSlope, EPSILON, largestProbability } from './clip';
import { Loss } from './loss';

export interface BinaryFocalCrossentropyOptions extends CrossentropyOptions {
  /** Whether ones count `alpha` and zeros 1 − alpha. Default: false. */
  applyClassBalancing?: boolean;
  /** The weight of the ones. Default: 0.25. */
  alpha?: number;
  /** How strongly what is right already counts less; 0 is a plain crossentropy. Default: 2. */
  gamma?: number;
}

/**
 * Binary crossentropy times (1 − p_t)^γ, with p_t = t·p + (1 − t)(1 − p): what is classified well counts little.
 * As in Keras, logits go through sigmoid and the probabilities are clipped.
 * @see Lin et al. 2018
 */
export class BinaryFocalCrossentropy extends Loss {
  readonly className = 'BinaryFocalCrossentropy';
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;
  readonly applyClassBalancing: boolean;
  readonly alpha: number;
  readonly gamma: number;

  constructor(options: BinaryFocalCrossentropyOptions = {}) {
    super('binary_focal_crossentropy', options, [
      'fromLogits',
      'labelSmoothing',
      'applyClassBalancing',
      'alpha',
      'gamma',
    ]);
    this.fromLogits = boolean(this.className, 'fromLogits', options.fromLogits ?? false);
    this.labelSmoothing = finite(this.className, 'labelSmoothing', options.labelSmoothing ?? 0);
    this.applyClassBalancing = boolean(
      this.className,
      'applyClassBalancing',
      options.applyClassBalancing ?? false,
    );
    this.alpha = finite(this.className, 'alpha', options.alpha ?? 0.25);
    this.gamma = finite(this.className, 'gamma', options.gamma ?? 2);
  }

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
    const { gamma, fromLogits } = this;
    const high = largestProbability(output);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const t = target[i]! * (1 - this.labelSmoothing) + 0.5 * this.labelSmoothing;
        const p = fromLogits ? sigmoid(output[i]!) : output[i]!;
        const missed = 1 - (t * p + (1 - t) * (1 - p));
        const focus = this.weight(t) * pow(missed, gamma);
        const crossentropy = this.crossentropy(t, p, output[i]!, high);
        sum += focus * crossentropy;
        if (!gradient) continue;
        const focusSlope = gamma === 0 ? 0 : this.weight(t) * gamma * pow(missed, gamma - 1) * (1 - 2 * t);
        // Of a logit z: dp/dz = p (1 − p).
        const inner = fromLogits ? p * (1 - p) : 1;
        gradient[i] =
          (scale / width) *
          (focusSlope * inner * crossentropy + focus * this.crossentropySlope(t, p, inner, high));
      }
      losses[row] = sum / width;
    }
  }

  private weight(t: number): number {
    return this.applyClassBalancing ? t * this.alpha + (1 - t) * (1 - this.alpha) : 1;
  }

  protected crossentropy(t: number, p: number, _output: number, high: number): number {
    const clipped = clip(p, EPSILON, high);
    return -t * log(clipped) - (1 - t) * log(1 - clipped);
  }

  /** d crossentropy / d output, with inner = d p / d output. */
  protected crossentropySlope(t: number, p: number, inner: number, high: number): number {
    const clipped = clip(p, EPSILON, high);
    return inner * clipSlope(p, EPSILON, high) * ((1 - t) / (1 - clipped) - t / clipped);
  }

  override onLogits(activation: string): Loss | null {
    if (activation !== 'sigmoid' || this.fromLogits) return null;
    const { name, reduction, labelSmoothing, applyClassBalancing, alpha, gamma } = this;
    return new UnclippedBinaryFocalCrossentropy({
      name,
      reduction,
      labelSmoothing,
      applyClassBalancing,
      alpha,
      gamma,
      fromLogits: true,
    });
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
      apply_class_balancing: this.applyClassBalancing,
      alpha: this.alpha,
      gamma: this.gamma,
    };
  }
}

/** The form after a sigmoid layer, whose crossentropy takes the logit itself: nothing is clipped. */
class UnclippedBinaryFocalCrossentropy extends BinaryFocalCrossentropy {
  protected override crossentropy(t: number, _: number, z: number): number {
    return softplus(z) - z * t;
  }

  protected override crossentropySlope(t: number, p: number): number {
    return p - t;
  }
}
