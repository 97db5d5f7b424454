import { integer, type Config } from '../config';
import { FaninError, show } from '../errors';
import { ConfusionCounts, evenThresholds } from './confusion_counts';
import { Metric, type MetricBatch, type MetricOptions } from './metric';

export interface BestAtOptions extends MetricOptions {
  /** How many thresholds are tried, in even steps from 0 to 1. Default: 200. */
  numThresholds?: number;
  /** Only this output counts. Default: all. */
  classId?: number;
}

/** The best value of one rate over the thresholds at which another reaches a bound. */
export abstract class BestAtConstraint extends Metric {
  protected readonly counts: ConfusionCounts;
  private readonly numThresholds: number;
  private readonly classId: number | undefined;
  private readonly bound: number;

  constructor(
    name: string,
    options: BestAtOptions,
    private readonly boundName: string,
    bound: unknown,
  ) {
    super(name, options, ['numThresholds', 'classId', boundName]);
    const where = `metric "${name}"`;
    const { numThresholds = 200, classId } = options;
    if (typeof bound !== 'number' || !(bound >= 0 && bound <= 1)) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: `${boundName} in [0, 1]`,
        got: show(bound),
      });
    }
    this.bound = bound;
    this.numThresholds = integer(where, 'numThresholds', numThresholds);
    this.classId = classId === undefined ? undefined : integer(where, 'classId', classId, 0);
    this.counts = new ConfusionCounts(numThresholds === 1 ? [0.5] : evenThresholds(numThresholds));
  }

  protected abstract constrained(i: number): number;
  protected abstract wanted(i: number): number;

  override update(batch: MetricBatch): void {
    this.checkSameWidth(batch);
    this.counts.update(batch, { classId: this.classId });
  }

  override result(): number {
    let best = 0;
    for (let i = 0; i < this.numThresholds; i++) {
      if (this.constrained(i) >= this.bound) best = Math.max(best, this.wanted(i));
    }
    return best;
  }

  override resetState(): void {
    this.counts.reset();
  }

  override getConfig(): Config {
    const class_id = this.classId ?? null;
    return {
      ...super.getConfig(),
      class_id,
      num_thresholds: this.numThresholds,
      [this.boundName]: this.bound,
    };
  }
}
