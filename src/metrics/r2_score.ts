import { integer, type Config } from '../config';
import { FaninError, show } from '../errors';
import { Metric, type MetricBatch, type MetricOptions } from './metric';
import { meanOf } from './thresholds';

export interface R2ScoreOptions extends MetricOptions {
  /** How several outputs become one number; null leaves them apart (`results`). Default: `uniform_average`. */
  classAggregation?: 'uniform_average' | 'variance_weighted_average' | null;
  /** Number of independent variables of the model, for the adjusted score. Default: 0, not adjusted. */
  numRegressors?: number;
}

/** 1 − Σ (t − y)² / Σ (t − mean t)² for each output, over all samples so far: 1 is exact, 0 as good as the mean. */
export class R2Score extends Metric {
  readonly className = 'R2Score';
  private readonly classAggregation: 'uniform_average' | 'variance_weighted_average' | null;
  private readonly numRegressors: number;
  private sums: { target: number; square: number; residual: number; weight: number }[] = [];
  private values = 0;

  constructor(options: R2ScoreOptions = {}) {
    super('r2_score', options, ['classAggregation', 'numRegressors']);
    const { classAggregation = 'uniform_average', numRegressors = 0 } = options;
    if (!['uniform_average', 'variance_weighted_average', null].includes(classAggregation)) {
      throw new FaninError({
        code: 'bad_option',
        where: 'R2Score',
        expected: 'classAggregation to be "uniform_average", "variance_weighted_average" or null',
        got: show(classAggregation),
      });
    }
    this.classAggregation = classAggregation;
    this.numRegressors = integer('R2Score', 'numRegressors', numRegressors, 0);
  }

  override update(batch: MetricBatch): void {
    this.checkSameWidth(batch);
    const { target, output, rows, width, weights } = batch;
    while (this.sums.length < width) this.sums.push({ target: 0, square: 0, residual: 0, weight: 0 });
    this.values += rows * width;
    this.sums.forEach((sum, j) => {
      for (let row = 0; row < rows; row++) {
        const t = target[row * width + j]!;
        const error = t - output[row * width + j]!;
        const weight = weights ? weights[row]! : 1;
        sum.target += weight * t;
        sum.square += weight * t * t;
        sum.residual += weight * error * error;
        sum.weight += weight;
      }
    });
  }

  /** The score of each output; 0 for one whose targets are all the same. */
  results(): number[] {
    return this.sums.map((sum) => {
      const score = 1 - sum.residual / spread(sum);
      return Number.isFinite(score) || Number.isNaN(score) ? score : 0;
    });
  }

  /** The aggregated score, adjusted where `numRegressors` is set; with `classAggregation: null` the mean of `results`. */
  override result(): number {
    const scores = this.results();
    const spreads = this.sums.map(spread);
    const weighted = meanOf(scores.map((score, j) => score * (spreads[j] ?? 0))) / meanOf(spreads);
    const score = this.classAggregation === 'variance_weighted_average' ? weighted : meanOf(scores);
    const freedom = this.values - this.numRegressors - 1;
    // With no more values than regressors there is no adjusted score, and Keras gives the plain one.
    if (this.numRegressors === 0 || freedom <= 0) return score;
    return 1 - ((1 - score) * (this.values - 1)) / freedom;
  }

  override resetState(): void {
    this.sums = [];
    this.values = 0;
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      class_aggregation: this.classAggregation,
      num_regressors: this.numRegressors,
    };
  }
}

/** Σ (t − mean t)². */
function spread(sum: { target: number; square: number; weight: number }): number {
  return sum.square - (sum.target * sum.target) / sum.weight;
}
