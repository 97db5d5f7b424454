import type { Callback, Logs, TrainingParams } from './callback';

/**
 * One list for each name, one value for each epoch; those of the validation data are there when it is, the learning rate
 * when a callback sets it.
 */
export type HistoryLogs<Metrics extends string> = Record<'loss' | Metrics, number[]> &
  Partial<Record<`val_${'loss' | Metrics}` | 'learning_rate', number[]>>;

/** What `fit` returns: the loss and metrics of each epoch. @see Keras `History` */
export class History<Metrics extends string = string> implements Callback {
  /** The epochs that were done. */
  readonly epoch: number[] = [];
  readonly history = {} as HistoryLogs<Metrics>;
  params: TrainingParams = { epochs: 0, steps: undefined, verbose: 0 };

  setParams(params: TrainingParams): void {
    this.params = params;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    const lists: Record<string, number[]> = this.history;
    for (const [name, value] of Object.entries(logs)) (lists[name] ??= []).push(value);
  }
}
