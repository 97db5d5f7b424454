import { boolean, checkOptions, finite, integer } from '../config';
import type { Tensor } from '../tensor';
import type { Callback, CallbackModel, Logs } from './callback';
import { Monitor, monitorOptions, type MonitorOptions } from './monitor';

export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without improvement after which training ends. Default: 0. */
  patience?: number;
  /** Training must also get better than this. Default: none. */
  baseline?: number;
  /**
   * Whether the weights of the best epoch are put back at the end, also when training was not stopped early.
   * Default: false.
   */
  restoreBestWeights?: boolean;
  /** Epochs at the beginning that do not count. Default: 0. */
  startFromEpoch?: number;
  /** 1 says what it does. Default: 0. */
  verbose?: 0 | 1;
}

/** Ends training when a number has stopped to get better. `minDelta` is 0 by default. @see Keras `EarlyStopping` */
export class EarlyStopping implements Callback {
  readonly patience: number;
  readonly baseline: number | undefined;
  readonly restoreBestWeights: boolean;
  readonly startFromEpoch: number;
  /** The epoch after which it stopped; 0 when it did not. */
  stoppedEpoch = 0;
  bestEpoch = 0;
  /** The best value so far. */
  best: number | undefined;
  /** Epochs since the last improvement. */
  wait = 0;
  private bestWeights: Tensor[] | undefined;
  private readonly monitor: Monitor;
  private readonly verbose: boolean;
  private model!: CallbackModel;

  constructor(options: EarlyStoppingOptions = {}) {
    const where = 'EarlyStopping';
    const own = ['patience', 'baseline', 'restoreBestWeights', 'startFromEpoch'];
    checkOptions(where, options, [...monitorOptions, ...own]);
    this.monitor = new Monitor(where, options);
    this.patience = integer(where, 'patience', options.patience ?? 0, 0);
    this.baseline = options.baseline === undefined ? undefined : finite(where, 'baseline', options.baseline);
    this.restoreBestWeights = boolean(where, 'restoreBestWeights', options.restoreBestWeights ?? false);
    this.startFromEpoch = integer(where, 'startFromEpoch', options.startFromEpoch ?? 0, 0);
    this.verbose = options.verbose === 1;
  }

  setModel(model: CallbackModel): void {
    this.model = model;
    this.monitor.watch(model);
  }

  onTrainBegin(): void {
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.bestEpoch = 0;
    this.best = undefined;
    this.bestWeights = undefined;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    const current = this.monitor.valueIn(logs);
    if (current === undefined || epoch < this.startFromEpoch) return;
    if (this.restoreBestWeights && !this.bestWeights) this.keep(epoch);
    this.wait++;
    if (this.monitor.improves(current, this.best)) {
      this.best = current;
      this.keep(epoch);
      // Only what beats the baseline, too, wins new patience.
      if (this.baseline === undefined || this.monitor.improves(current, this.baseline)) this.wait = 0;
    } else if (this.wait >= this.patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  onTrainEnd(): void {
    if (this.verbose && this.stoppedEpoch > 0)
      console.log(`Epoch ${String(this.stoppedEpoch + 1)}: early stopping`);
    if (!this.bestWeights) return;
    if (this.verbose)
      console.log(`Restoring model weights from the end of the best epoch: ${String(this.bestEpoch + 1)}.`);
    this.model.setWeights(this.bestWeights);
  }

  private keep(epoch: number): void {
    this.bestEpoch = epoch;
    if (this.restoreBestWeights) this.bestWeights = this.model.getWeights();
  }
}
