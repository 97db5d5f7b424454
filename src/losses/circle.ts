import { boolean, finite, type Config } from '../config';
import { FaninError } from '../errors';
import type { Floats, Kernels } from '../kernels';
import { exp, log, sigmoid, softplus } from '../math';
import { Loss, type LossOptions } from './loss';

export interface CircleOptions extends LossOptions {
  /** How sharply pairs count. Default: 80. */
  gamma?: number;
  /** How far same and different classes should be apart. Default: 0.4. */
  margin?: number;
  /** Whether a sample is no pair with itself. Default: true. */
  removeDiagonal?: boolean;
}

/**
 * Metric learning on embeddings y of length 1, with class numbers as target. For each sample, with d = max(1 − yᵢ·yⱼ, 0):
 * softplus(log Σ e^(γ (d² − m²)) over samples of its class + log Σ e^(γ max(1 + m − d, 0) (1 − m − d)) over the others).
 * A sample without such a pair costs nothing, and the mean leaves it out.
 * @see Sun et al. 2020
 */
export class Circle extends Loss {
  readonly className = 'Circle';
  override readonly sparse = true;
  override readonly rowwise = false;
  readonly gamma: number;
  readonly margin: number;
  readonly removeDiagonal: boolean;

  constructor(options: CircleOptions = {}) {
    super('circle', options, ['gamma', 'margin', 'removeDiagonal']);
    this.gamma = finite(this.className, 'gamma', options.gamma ?? 80);
    this.margin = finite(this.className, 'margin', options.margin ?? 0.4);
    this.removeDiagonal = boolean(this.className, 'removeDiagonal', options.removeDiagonal ?? true);
  }

  override compute(
    _: Kernels,
    losses: Floats,
    gradient: Floats | null,
    labels: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    gradient?.fill(0, 0, rows * width);
    let counted = 0;
    for (let i = 0; i < rows; i++) {
      losses[i] = softplus(
        this.logSum(true, labels, output, i, rows, width) +
          this.logSum(false, labels, output, i, rows, width),
      );
      if (losses[i]! > 0) counted++;
    }
    const factor = this.averages && counted > 0 ? rows / counted : 1;
    for (let i = 0; i < rows; i++) {
      if (gradient && losses[i]! > 0)
        this.addGradient(gradient, labels, output, i, rows, width, factor * scale);
      losses[i] = factor * losses[i]!;
    }
  }

  protected override counted(_: Floats, losses: Floats): number {
    return losses.filter((loss) => loss > 0).length;
  }

  private isPair(same: boolean, labels: Floats, i: number, j: number): boolean {
    if (same && this.removeDiagonal && i === j) return false;
    return (labels[i] === labels[j]) === same;
  }

  /** What a pair at distance d adds in the exponent. */
  private exponent(same: boolean, d: number): number {
    const { gamma, margin } = this;
    if (same) return gamma * Math.max(margin + d, 0) * (d - margin);
    return gamma * Math.max(1 + margin - d, 0) * (1 - margin - d);
  }

  /** d exponent / d distance. */
  private exponentSlope(same: boolean, d: number): number {
    const { gamma, margin } = this;
    if (same) return margin + d > 0 ? 2 * gamma * d : 0;
    return 1 + margin - d > 0 ? 2 * gamma * (d - 1) : 0;
  }

  private largestExponent(
    same: boolean,
    labels: Floats,
    output: Floats,
    i: number,
    rows: number,
    width: number,
  ): number {
    let max = -Infinity;
    for (let j = 0; j < rows; j++) {
      if (this.isPair(same, labels, i, j))
        max = Math.max(max, this.exponent(same, distance(output, i, j, width)));
    }
    return max;
  }

  /** log Σ e^exponent over the pairs of sample i; −∞ without pairs. */
  private logSum(
    same: boolean,
    labels: Floats,
    output: Floats,
    i: number,
    rows: number,
    width: number,
  ): number {
    const max = this.largestExponent(same, labels, output, i, rows, width);
    if (max === -Infinity) return max;
    let sum = 0;
    for (let j = 0; j < rows; j++) {
      if (this.isPair(same, labels, i, j))
        sum += exp(this.exponent(same, distance(output, i, j, width)) - max);
    }
    return max + log(sum);
  }

  /** The loss of sample i moves yᵢ and every yⱼ that it is paired with. */
  private addGradient(
    gradient: Floats,
    labels: Floats,
    output: Floats,
    i: number,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const alike = this.logSum(true, labels, output, i, rows, width);
    const other = this.logSum(false, labels, output, i, rows, width);
    const outer = scale * sigmoid(alike + other);
    for (let j = 0; j < rows; j++) {
      const same = labels[i] === labels[j];
      if (!this.isPair(same, labels, i, j)) continue;
      const d = distance(output, i, j, width);
      if (d === 0) continue;
      const share = exp(this.exponent(same, d) - (same ? alike : other));
      // d distance / d yᵢ = −yⱼ.
      const force = -outer * share * this.exponentSlope(same, d);
      for (let k = 0; k < width; k++) {
        gradient[i * width + k]! += force * output[j * width + k]!;
        gradient[j * width + k]! += force * output[i * width + k]!;
      }
    }
  }

  protected override checkLabels(labels: Floats): void {
    const bad = labels.findIndex((label) => !Number.isInteger(label));
    if (bad < 0) return;
    throw new FaninError({
      code: 'bad_data',
      where: `loss "${this.name}"`,
      expected: 'whole numbers as classes',
      got: `${String(labels[bad])} at position ${String(bad)}`,
    });
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      gamma: this.gamma,
      margin: this.margin,
      remove_diagonal: this.removeDiagonal,
    };
  }
}

/** 1 − yᵢ·yⱼ, at least 0. */
function distance(output: Floats, i: number, j: number, width: number): number {
  let product = 0;
  for (let k = 0; k < width; k++) product += output[i * width + k]! * output[j * width + k]!;
  return Math.max(1 - product, 0);
}
