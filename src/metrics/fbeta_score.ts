import { positive, type Config } from '../config';
import { FaninError, show } from '../errors';
import { Metric, type MetricBatch, type MetricOptions } from './metric';
import { meanOf } from './thresholds';

export interface F1ScoreOptions extends MetricOptions {
  /**
   * `micro`: one score of all outputs together; `macro`: the mean of the scores of the classes; `weighted`: weighted by
   * how many targets each has. Default: null, one score for each class (`results`).
   */
  average?: 'micro' | 'macro' | 'weighted' | null;
  /** An output above it is positive, in (0, 1]. Default: the largest of a sample is. */
  threshold?: number;
}

export interface FBetaScoreOptions extends F1ScoreOptions {
  /** How many times as much recall counts as precision. Default: 1. */
  beta?: number;
}

/** Keras' epsilon, which keeps the quotients from being 0 / 0. */
const EPSILON = 1e-7;

interface ClassCounts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  weight: number;
}

/** (1 + β²) · precision · recall / (β² · precision + recall), for one-hot or multi-label targets. */
export class FBetaScore extends Metric {
  readonly className: string = 'FBetaScore';
  readonly beta: number;
  private readonly average: 'micro' | 'macro' | 'weighted' | null;
  private readonly threshold: number | undefined;
  private classes: ClassCounts[] = [];

  constructor(options: FBetaScoreOptions = {}, name = 'fbeta_score', own: readonly string[] = ['beta']) {
    super(name, options, ['average', 'threshold', ...own]);
    const { average = null, threshold, beta = 1 } = options;
    const refuse = (expected: string, got: unknown): never => {
      throw new FaninError({ code: 'bad_option', where: `metric "${name}"`, expected, got: show(got) });
    };
    if (!['micro', 'macro', 'weighted', null].includes(average)) {
      refuse('average to be "micro", "macro", "weighted" or null', average);
    }
    if (threshold !== undefined && !(threshold > 0 && threshold <= 1))
      refuse('threshold in (0, 1]', threshold);
    this.average = average;
    this.threshold = threshold;
    this.beta = positive(`metric "${name}"`, 'beta', beta);
  }

  override update(batch: MetricBatch): void {
    this.checkSameWidth(batch);
    const { target, output, rows, width, weights } = batch;
    const groups = this.average === 'micro' ? 1 : width;
    while (this.classes.length < groups) {
      this.classes.push({ truePositive: 0, falsePositive: 0, falseNegative: 0, weight: 0 });
    }
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      let largest = -Infinity;
      for (let j = 0; j < width; j++) largest = Math.max(largest, output[start + j]!);
      const weight = weights ? weights[row]! : 1;
      for (let j = 0; j < width; j++) {
        const counts = this.classes[j % groups]!;
        const t = weight * target[start + j]!;
        if (this.isPositive(output[start + j]!, largest)) {
          counts.truePositive += t;
          counts.falsePositive += weight - t;
        } else {
          counts.falseNegative += t;
        }
        counts.weight += t;
      }
    }
  }

  private isPositive(output: number, largest: number): boolean {
    if (this.threshold !== undefined) return output > this.threshold;
    // As in Keras: a row of zeros has no largest output.
    return output >= largest && Math.abs(output) > 1e-9;
  }

  /** The score of each class; of all together with `micro`. */
  results(): number[] {
    const square = this.beta * this.beta;
    return this.classes.map(({ truePositive, falsePositive, falseNegative }) => {
      const precision = truePositive / (truePositive + falsePositive + EPSILON);
      const recall = truePositive / (truePositive + falseNegative + EPSILON);
      return ((1 + square) * precision * recall) / (square * precision + recall + EPSILON);
    });
  }

  /** The average; for `average: null` the mean of `results`, since a history holds numbers. */
  override result(): number {
    const scores = this.results();
    if (this.average !== 'weighted') return meanOf(scores);
    let total = 0;
    let sum = 0;
    this.classes.forEach(({ weight }, j) => {
      total += weight;
      sum += weight * (scores[j] ?? 0);
    });
    return sum / (total + EPSILON);
  }

  override resetState(): void {
    this.classes = [];
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      average: this.average,
      beta: this.beta,
      threshold: this.threshold ?? null,
    };
  }
}
