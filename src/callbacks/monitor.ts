import { finite, oneOf } from '../config';
import { didYouMean, FaninError, show } from '../errors';
import type { CallbackModel, Logs } from './callback';

/** Whether less is better, or more; `auto` knows it from the metric. */
export type MonitorMode = 'auto' | 'min' | 'max';

export interface MonitorOptions {
  /** A name in the logs. Default: `val_loss`. */
  monitor?: string;
  /** Default: `auto`. */
  mode?: MonitorMode;
  /** A smaller change than this is no improvement; its sign does not count. */
  minDelta?: number;
}

/** Names of options that every monitoring callback takes. */
export const monitorOptions = ['monitor', 'mode', 'minDelta', 'verbose'] as const;

/** Metrics where more is better, as in Keras. Before its first batch one may bear the name by which it was asked for. */
const upward = new Set([
  'accuracy',
  'acc',
  'Accuracy',
  'BinaryAccuracy',
  'CategoricalAccuracy',
  'SparseCategoricalAccuracy',
  'TopKCategoricalAccuracy',
  'SparseTopKCategoricalAccuracy',
  'AUC',
  'CosineSimilarity',
  'F1Score',
  'FBetaScore',
  'Precision',
  'PrecisionAtRecall',
  'R2Score',
  'Recall',
  'RecallAtPrecision',
  'SensitivityAtSpecificity',
  'SpecificityAtSensitivity',
]);
const downward = new Set([
  'crossentropy',
  'ce',
  'BinaryCrossentropy',
  'CategoricalCrossentropy',
  'CategoricalHinge',
  'Hinge',
  'KLDivergence',
  'LogCoshError',
  'MeanAbsoluteError',
  'MeanAbsolutePercentageError',
  'MeanSquaredError',
  'MeanSquaredLogarithmicError',
  'Poisson',
  'RootMeanSquaredError',
  'SparseCategoricalCrossentropy',
  'SquaredHinge',
]);

/** Follows one number of the logs, and says whether it got better. @see Keras `MonitorCallback` */
export class Monitor {
  readonly name: string;
  private readonly mode: MonitorMode;
  private readonly minDelta: number;
  private sign: 1 | -1 = 1;
  private warned = false;

  constructor(
    private readonly where: string,
    { monitor = 'val_loss', mode = 'auto', minDelta = 0 }: MonitorOptions,
  ) {
    if (typeof monitor !== 'string') {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'monitor to be a name',
        got: show(monitor),
      });
    }
    this.name = monitor;
    this.mode = oneOf(where, 'mode', mode, ['auto', 'min', 'max']);
    this.minDelta = Math.abs(finite(where, 'minDelta', minDelta));
  }

  /** Finds the direction. @throws FaninError when `auto` cannot know it. */
  watch(model: CallbackModel): void {
    this.warned = false;
    this.sign = this.mode === 'auto' ? this.direction(model) : this.mode === 'min' ? 1 : -1;
  }

  /** The number in these logs. Says once in a run when it is not there. */
  valueIn(logs: Logs): number | undefined {
    const value = Object.hasOwn(logs, this.name) ? logs[this.name] : undefined;
    if (value === undefined && !this.warned) {
      this.warned = true;
      console.warn(
        `${this.where}: "${this.name}" is not in the logs, which have ${show(Object.keys(logs))}.`,
      );
    }
    return value;
  }

  /** Whether the value is better than another by more than `minDelta`; anything is better than nothing, NaN is not. */
  improves(value: number, reference: number | undefined): boolean {
    if (reference === undefined) return true;
    return this.sign === 1 ? value + this.minDelta < reference : value - this.minDelta > reference;
  }

  private direction(model: CallbackModel): 1 | -1 {
    const name = this.name.replace(/^val_/, '');
    if (name === 'loss') return 1;
    const metric = model.metrics.find(({ key }) => key === name)?.metric.className;
    if (metric !== undefined && upward.has(metric)) return -1;
    if (metric !== undefined && downward.has(metric)) return 1;
    const known = ['loss', ...model.metrics.map(({ key }) => key)].flatMap((key) => [key, `val_${key}`]);
    throw new FaninError({
      code: 'bad_option',
      where: this.where,
      expected: 'a monitor of which it is known whether less is better',
      got: show(this.name),
      fix:
        metric === undefined ? `${didYouMean(this.name, known)} Or give mode.` : 'Give mode "min" or "max".',
    });
  }
}
