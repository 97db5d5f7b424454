import { checkOptions, integer, nonNegative } from '../config';
import { FaninError, show } from '../errors';
import type { Callback, CallbackModel, Logs } from './callback';
import { Monitor, monitorOptions, type MonitorOptions } from './monitor';

export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** The learning rate is multiplied by this, below 1. Default: 0.1. */
  factor?: number;
  /** Epochs without improvement after which it is. Default: 10. */
  patience?: number;
  /** Epochs after a reduction in which none are counted. Default: 0. */
  cooldown?: number;
  /** It does not fall below this. Default: 0. */
  minLr?: number;
  /** 1 says what it does. Default: 0. */
  verbose?: 0 | 1;
}

/**
 * Makes the learning rate smaller when a number has stopped to get better; `minDelta` is 1e-4 by default. Adds
 * `learning_rate` to the logs. @see Keras `ReduceLROnPlateau`
 */
export class ReduceLROnPlateau implements Callback {
  readonly factor: number;
  readonly patience: number;
  readonly cooldown: number;
  readonly minLr: number;
  best: number | undefined;
  wait = 0;
  cooldownCounter = 0;
  private readonly monitor: Monitor;
  private readonly verbose: boolean;
  private model!: CallbackModel;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    const where = 'ReduceLROnPlateau';
    checkOptions(where, options, [...monitorOptions, 'factor', 'patience', 'cooldown', 'minLr']);
    this.monitor = new Monitor(where, { minDelta: 1e-4, ...options });
    this.factor = nonNegative(where, 'factor', options.factor ?? 0.1);
    if (this.factor >= 1) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'factor to be below 1',
        got: show(this.factor),
      });
    }
    this.patience = integer(where, 'patience', options.patience ?? 10, 0);
    this.cooldown = integer(where, 'cooldown', options.cooldown ?? 0, 0);
    this.minLr = nonNegative(where, 'minLr', options.minLr ?? 0);
    this.verbose = options.verbose === 1;
  }

  setModel(model: CallbackModel): void {
    this.model = model;
    this.monitor.watch(model);
  }

  onTrainBegin(): void {
    this.best = undefined;
    this.wait = 0;
    this.cooldownCounter = 0;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    logs.learning_rate = this.model.optimizer.learningRate;
    const current = this.monitor.valueIn(logs);
    if (current === undefined) return;
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.wait = 0;
    }
    if (this.monitor.improves(current, this.best)) {
      this.best = current;
      this.wait = 0;
    } else if (this.cooldownCounter === 0) {
      this.wait++;
      if (this.wait >= this.patience) this.reduce(epoch);
    }
  }

  private reduce(epoch: number): void {
    const { optimizer } = this.model;
    const rate = optimizer.learningRate;
    if (rate <= this.minLr) return;
    const reduced = Math.max(rate * this.factor, this.minLr);
    optimizer.learningRate = reduced;
    this.cooldownCounter = this.cooldown;
    this.wait = 0;
    if (this.verbose)
      console.log(
        `Epoch ${String(epoch + 1)}: ReduceLROnPlateau reducing learning rate to ${String(reduced)}.`,
      );
  }
}
