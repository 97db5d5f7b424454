import { boolean, integer, oneOf, type Config } from '../config';
import { FaninError } from '../errors';
import { sigmoid } from '../math';
import { areaUnder, type Curve, type Summation } from './area_under_curve';
import { ConfusionCounts, evenThresholds } from './confusion_counts';
import { Metric, type MetricBatch, type MetricOptions } from './metric';
import { listOfThresholds } from './thresholds';

export interface AUCOptions extends MetricOptions {
  /** How many thresholds make the curve. Default: 200. */
  numThresholds?: number;
  /** `ROC`: recall over false positive rate; `PR`: precision over recall; `PRGAIN`: their gains. Default: `ROC`. */
  curve?: Curve;
  /** Height of the steps: their mean (for PR, the interpolation of Davis & Goadrich), their lower or upper end. */
  summationMethod?: Summation;
  /** Thresholds of your own, in [0, 1]; the two ends are added. Default: even steps. */
  thresholds?: readonly number[];
  /** Whether each output has a curve of its own, and the result is their mean. Default: false. */
  multiLabel?: boolean;
  /** How many outputs there are, with `multiLabel`. Default: seen at the first update. */
  numLabels?: number;
  /** A weight for each output. Default: all the same. */
  labelWeights?: readonly number[];
  /** Whether the outputs are logits, and not probabilities. Default: false. */
  fromLogits?: boolean;
}

/** Keras' epsilon: the ends of the thresholds lie that far beyond 0 and 1. */
const EPSILON = 1e-7;

/**
 * Area under a curve that is drawn from `numThresholds` points. @see Davis & Goadrich 2006; for PRGAIN Flach & Kull 2015
 */
export class AUC extends Metric {
  readonly className = 'AUC';
  private readonly curve: Curve;
  private readonly summationMethod: Summation;
  private readonly thresholds: readonly number[];
  private readonly ownThresholds: boolean;
  private readonly multiLabel: boolean;
  private readonly numLabels: number | undefined;
  private readonly labelWeights: readonly number[] | undefined;
  private readonly fromLogits: boolean;
  /** One, or one for each label. */
  private counts: ConfusionCounts[] = [];
  private probabilities = new Float32Array(0);

  constructor(options: AUCOptions = {}) {
    super('auc', options, [
      'numThresholds',
      'curve',
      'summationMethod',
      'thresholds',
      'multiLabel',
      'numLabels',
      'labelWeights',
      'fromLogits',
    ]);
    const { curve = 'ROC', summationMethod = 'interpolation', numThresholds = 200, thresholds } = options;
    this.curve = oneOf('AUC', 'curve', curve.toUpperCase(), ['ROC', 'PR', 'PRGAIN']);
    this.summationMethod = oneOf('AUC', 'summationMethod', summationMethod, [
      'interpolation',
      'minoring',
      'majoring',
    ]);
    this.ownThresholds = thresholds !== undefined;
    const inner = thresholds
      ? [...listOfThresholds('AUC', thresholds, 0.5)].sort((a, b) => a - b)
      : evenThresholds(integer('AUC', 'numThresholds', numThresholds, 2)).slice(1, -1);
    this.thresholds = [-EPSILON, ...inner, 1 + EPSILON];
    this.multiLabel = boolean('AUC', 'multiLabel', options.multiLabel ?? false);
    this.fromLogits = boolean('AUC', 'fromLogits', options.fromLogits ?? false);
    this.numLabels =
      options.numLabels === undefined ? undefined : integer('AUC', 'numLabels', options.numLabels);
    this.labelWeights = options.labelWeights;
    if (this.numLabels !== undefined && !this.multiLabel) {
      throw new FaninError({
        code: 'bad_option',
        where: 'AUC',
        expected: 'numLabels only together with multiLabel',
        got: `numLabels ${String(this.numLabels)}`,
      });
    }
  }
  override update(batch: MetricBatch): void {
    this.checkSameWidth(batch);
    const { width } = batch;
    const wanted = this.numLabels ?? this.labelWeights?.length ?? width;
    if (wanted !== width) throw this.mismatch(`${String(wanted)} outputs`, String(width));
    while (this.counts.length < (this.multiLabel ? width : 1))
      this.counts.push(new ConfusionCounts(this.thresholds));
    const seen = this.fromLogits ? this.asProbabilities(batch) : batch;
    if (this.multiLabel) this.counts.forEach((counts, classId) => counts.update(seen, { classId }));
    else this.counts[0]?.update(seen, { labelWeights: this.labelWeights });
  }

  private asProbabilities(batch: MetricBatch): MetricBatch {
    const size = batch.rows * batch.width;
    if (this.probabilities.length < size) this.probabilities = new Float32Array(size);
    for (let i = 0; i < size; i++) this.probabilities[i] = sigmoid(batch.output[i]!);
    return { ...batch, output: this.probabilities };
  }

  /** The area; over several labels its mean, weighted by `labelWeights`. */
  override result(): number {
    let sum = 0;
    let weights = 0;
    this.counts.forEach((counts, label) => {
      const weight = (this.multiLabel ? this.labelWeights?.[label] : undefined) ?? 1;
      sum += weight * areaUnder(this.curve, this.summationMethod, counts, this.thresholds.length);
      weights += weight;
    });
    return weights === 0 ? 0 : sum / weights;
  }

  override resetState(): void {
    for (const counts of this.counts) counts.reset();
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      num_thresholds: this.thresholds.length,
      curve: this.curve,
      summation_method: this.summationMethod,
      multi_label: this.multiLabel,
      num_labels: this.numLabels ?? null,
      label_weights: this.labelWeights ? [...this.labelWeights] : null,
      from_logits: this.fromLogits,
      ...(this.ownThresholds && { thresholds: this.thresholds.slice(1, -1) }),
    };
  }
}
