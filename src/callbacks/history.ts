import type { Callback, Logs, TrainingParams } from './callback';

/** What `fit` returns: the loss and metrics of each epoch. @see Keras `History` */
export class History implements Callback {
  /** The epochs that were done. */
  readonly epoch: number[] = [];
  /** One list for each name, one value for each epoch. */
  readonly history: Record<string, number[]> = {};
  params: TrainingParams = { epochs: 0, steps: 0, verbose: 0 };

  setParams(params: TrainingParams): void {
    this.params = params;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
  }
}
