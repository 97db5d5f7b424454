import type { Floats } from '../kernels';
import type { MetricBatch } from './metric';

/** How far a list of thresholds may be from even steps and still count as such: Keras' epsilon. */
const EPSILON = 1e-7;

export interface Selection {
  /** Only the k largest outputs of a row can be positive. */
  topK?: number | undefined;
  /** Only this column counts. */
  classId?: number | undefined;
  /** A factor for each column. */
  labelWeights?: readonly number[] | undefined;
}

/** Weighted counts of right and wrong positives and negatives at each threshold; an output above it is positive. */
export class ConfusionCounts {
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly trueNegatives: Float64Array;
  readonly falseNegatives: Float64Array;
  private readonly limits: Float32Array;
  private readonly even: boolean;

  /** @param thresholds ascending where they are in even steps from 0 to 1 */
  constructor(thresholds: readonly number[]) {
    this.limits = Float32Array.from(thresholds);
    this.even = inEvenSteps(thresholds);
    const counts = () => new Float64Array(thresholds.length);
    this.truePositives = counts();
    this.falsePositives = counts();
    this.trueNegatives = counts();
    this.falseNegatives = counts();
  }

  update(
    { target, output, rows, width, weights }: MetricBatch,
    { topK, classId, labelWeights }: Selection = {},
  ): void {
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      for (let j = 0; j < width; j++) {
        if (classId !== undefined && j !== classId) continue;
        const possible = topK === undefined || isAmongTopK(output, start, width, j, topK);
        const weight = (weights ? weights[row]! : 1) * (labelWeights ? labelWeights[j]! : 1);
        this.add(target[start + j] !== 0, possible ? output[start + j]! : -Infinity, weight);
      }
    }
  }

  private add(isTrue: boolean, prediction: number, weight: number): void {
    const right = isTrue ? this.truePositives : this.falsePositives;
    const wrong = isTrue ? this.falseNegatives : this.trueNegatives;
    const { limits } = this;
    const passed = this.even ? this.thresholdsPassed(prediction) : -1;
    for (let i = 0; i < limits.length; i++) {
      const positive = this.even ? i < passed : prediction > limits[i]!;
      (positive ? right : wrong)[i]! += weight;
    }
  }

  /**
   * How many of the even thresholds a prediction is above: ⌈p · (n − 1)⌉ in float32, as Keras sorts it into buckets, so
   * that a prediction at a threshold falls on the same side. The lowest of thresholds widened by epsilon is always passed.
   */
  private thresholdsPassed(prediction: number): number {
    const { limits } = this;
    const clipped = Math.min(Math.max(prediction, 0), 1);
    const passed = Math.ceil(Math.fround(clipped * (limits.length - 1)));
    return limits[0]! < 0 ? Math.max(passed, 1) : passed;
  }

  reset(): void {
    this.truePositives.fill(0);
    this.falsePositives.fill(0);
    this.trueNegatives.fill(0);
    this.falseNegatives.fill(0);
  }

  /** TP / (TP + FP), 0 where nothing is positive. */
  precision(i: number): number {
    return share(this.truePositives[i]!, this.falsePositives[i]!);
  }

  /** TP / (TP + FN), also called sensitivity. */
  recall(i: number): number {
    return share(this.truePositives[i]!, this.falseNegatives[i]!);
  }

  /** TN / (TN + FP). */
  specificity(i: number): number {
    return share(this.trueNegatives[i]!, this.falsePositives[i]!);
  }

  /** FP / (FP + TN). */
  falsePositiveRate(i: number): number {
    return share(this.falsePositives[i]!, this.trueNegatives[i]!);
  }
}

/** a / (a + b), and 0 for 0 / 0. */
function share(a: number, b: number): number {
  return a + b === 0 ? 0 : a / (a + b);
}

/** n thresholds from 0 to 1 in even steps; fewer than three are compared one by one. */
export function evenThresholds(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i / (n - 1));
}

function inEvenSteps(thresholds: readonly number[]): boolean {
  const n = thresholds.length;
  // NumPy's allclose: its relative tolerance is 1e-5.
  return (
    n >= 3 && thresholds.every((each, i) => Math.abs(each - i / (n - 1)) <= EPSILON + (1e-5 * i) / (n - 1))
  );
}

/** Whether column j is one of the k largest of its row, the first of equals first. */
function isAmongTopK(output: Floats, start: number, width: number, j: number, k: number): boolean {
  const own = output[start + j]!;
  let before = 0;
  for (let i = 0; i < width; i++) {
    const other = output[start + i]!;
    if (other > own || (other === own && i < j)) before++;
  }
  return before < k;
}
