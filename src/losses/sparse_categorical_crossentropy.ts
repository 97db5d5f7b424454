import { boolean, finite, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { exp, log } from '../math';
import { clip, clipSlope, EPSILON, largestProbability } from './clip';
import { Loss, type LossOptions } from './loss';

export interface SparseCategoricalCrossentropyOptions extends LossOptions {
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
  /** A label whose samples cost nothing and are not counted in the mean; it need not be a class. Default: none. */
  ignoreClass?: number;
}

/**
 * −log p[label], with p = y / Σ y clipped to [1e-7, 1 − 1e-7], or the softmax of logits (nothing clipped;
 * d/dz = p − 1 at the label, p elsewhere).
 */
export class SparseCategoricalCrossentropy extends Loss {
  readonly className = 'SparseCategoricalCrossentropy';
  override readonly sparse = true;
  readonly fromLogits: boolean;
  readonly ignoreClass: number | undefined;

  constructor(options: SparseCategoricalCrossentropyOptions = {}) {
    super('sparse_categorical_crossentropy', options, ['fromLogits', 'ignoreClass']);
    const { fromLogits = false, ignoreClass } = options;
    this.fromLogits = boolean(this.className, 'fromLogits', fromLogits);
    this.ignoreClass =
      ignoreClass === undefined ? undefined : finite(this.className, 'ignoreClass', ignoreClass);
  }

  override compute(
    kernels: Kernels,
    losses: Floats,
    gradient: Floats | null,
    labels: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    if (this.fromLogits && this.ignoreClass === undefined) {
      kernels.sparseSoftmaxCrossentropy(losses, gradient, output, labels, rows, width, scale);
      return;
    }
    const factor = this.factorOfCounted(labels, rows);
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      if (labels[row] === this.ignoreClass) {
        losses[row] = 0;
        gradient?.fill(0, start, start + width);
      } else {
        const label = start + labels[row]!;
        const one = this.fromLogits ? rowFromLogits : rowFromProbabilities;
        losses[row] = factor * one(gradient, output, start, width, label, factor * scale);
      }
    }
  }

  /** What makes a mean over all samples the mean over those that are not ignored. */
  private factorOfCounted(labels: Floats, rows: number): number {
    if (this.ignoreClass === undefined || !this.averages || this.weighsInScale) return 1;
    let counted = 0;
    for (let row = 0; row < rows; row++) if (this.counts(labels, row)) counted++;
    return rows / counted;
  }

  /** Whether `scale` leaves the ignored samples out already. */
  private get weighsInScale(): boolean {
    return this.reduction === 'mean_with_sample_weight';
  }

  protected override counts(labels: Floats, row: number): boolean {
    return labels[row] !== this.ignoreClass;
  }

  protected override counted(labels: Floats): number {
    if (this.weighsInScale) return labels.length;
    return labels.filter((label) => label !== this.ignoreClass).length;
  }

  protected override checkLabels(labels: Floats, classes: number): void {
    super.checkLabels(
      labels.map((label) => (label === this.ignoreClass ? 0 : label)),
      classes,
    );
  }

  /** None with `ignoreClass`: there Keras takes the probabilities, which it clips, on every backend. */
  override onLogits(activation: string): Loss | null {
    if (activation !== 'softmax' || this.fromLogits || this.ignoreClass !== undefined) return null;
    const { name, reduction } = this;
    return new SparseCategoricalCrossentropy({ name, reduction, fromLogits: true });
  }

  override getConfig(): Config {
    return { ...super.getConfig(), from_logits: this.fromLogits, ignore_class: this.ignoreClass ?? null };
  }
}

/** The loss of one row; with q = y / Σ y, d loss / d y = −slope / (q · Σ y) · (1 at the label − q[label]). */
function rowFromProbabilities(
  gradient: Floats | null,
  output: Floats,
  start: number,
  width: number,
  label: number,
  scale: number,
): number {
  const high = largestProbability(output);
  let total = 0;
  for (let i = start; i < start + width; i++) total += output[i]!;
  const q = output[label]! / total;
  const p = clip(q, EPSILON, high);
  if (gradient) {
    const g = ((-scale / p) * clipSlope(q, EPSILON, high)) / total;
    for (let i = start; i < start + width; i++) gradient[i] = g * ((i === label ? 1 : 0) - q);
  }
  return -log(p);
}

function rowFromLogits(
  gradient: Floats | null,
  logits: Floats,
  start: number,
  width: number,
  label: number,
  scale: number,
): number {
  let max = -Infinity;
  for (let i = start; i < start + width; i++) max = Math.max(max, logits[i]!);
  let sum = 0;
  for (let i = start; i < start + width; i++) sum += exp(logits[i]! - max);
  if (gradient) {
    for (let i = start; i < start + width; i++) {
      gradient[i] = scale * (exp(logits[i]! - max) / sum - (i === label ? 1 : 0));
    }
  }
  return log(sum) - (logits[label]! - max);
}
