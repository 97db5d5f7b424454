import { integer, type Config } from '../config';
import { ConfusionCounts } from './confusion_counts';
import { Metric, type MetricBatch, type MetricOptions } from './metric';
import { listOfThresholds, meanOf, type Thresholds } from './thresholds';

export interface ConfusionOptions extends MetricOptions {
  /** An output above it is positive. Default: 0.5, or none with `topK`. */
  thresholds?: Thresholds;
}

export interface PositiveOptions extends ConfusionOptions {
  /** Only the k largest outputs of a sample can be positive. Default: all. */
  topK?: number;
  /** Only this output counts. Default: all. */
  classId?: number;
}

/** A metric of the confusion matrix at one threshold, or at several. */
export abstract class ConfusionMetric extends Metric {
  protected readonly counts: ConfusionCounts;
  private readonly thresholds: readonly number[];
  private readonly given: Thresholds | undefined;
  private readonly topK: number | undefined;
  private readonly classId: number | undefined;

  constructor(name: string, options: PositiveOptions, own: readonly string[] = []) {
    super(name, options, ['thresholds', ...own]);
    const where = `metric "${name}"`;
    const { thresholds, topK, classId } = options;
    this.topK = topK === undefined ? undefined : integer(where, 'topK', topK);
    this.classId = classId === undefined ? undefined : integer(where, 'classId', classId, 0);
    this.given = thresholds;
    this.thresholds = listOfThresholds(where, thresholds, topK === undefined ? 0.5 : -1e10);
    this.counts = new ConfusionCounts(this.thresholds);
  }

  /** The value at threshold number i. */
  protected abstract at(i: number): number;

  override update(batch: MetricBatch): void {
    this.checkSameWidth(batch);
    if (this.classId !== undefined && this.classId >= batch.width) {
      throw this.mismatch(`more outputs than classId ${String(this.classId)}`, String(batch.width));
    }
    this.counts.update(batch, { topK: this.topK, classId: this.classId });
  }

  /** The value at each threshold: what Keras' result is for a list. */
  results(): number[] {
    return this.thresholds.map((_, i) => this.at(i));
  }

  /** The value at the threshold; for a list their mean, since a history holds numbers (see `results`). */
  override result(): number {
    return meanOf(this.results());
  }

  override resetState(): void {
    this.counts.reset();
  }

  override getConfig(): Config {
    const thresholds =
      this.given === undefined ? null : typeof this.given === 'number' ? this.given : [...this.given];
    return { ...super.getConfig(), thresholds };
  }

  protected get selection(): Config {
    return { top_k: this.topK ?? null, class_id: this.classId ?? null };
  }
}
