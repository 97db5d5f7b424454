import { boolean, checkOptions, finite, integer } from '../config';
import { checkDestination, deliver, modelText, weightsText, type Destination } from '../files';
import type { Callback, CallbackModel, Logs } from './callback';
import { fillPattern } from './file_pattern';
import { Monitor, monitorOptions, type MonitorOptions } from './monitor';

const WHERE = 'ModelCheckpoint';

export interface ModelCheckpointOptions extends Omit<MonitorOptions, 'minDelta'> {
  /** Whether it saves only what is better than all before. Default: false. */
  saveBestOnly?: boolean;
  /** Whether it saves the weights alone, for `loadWeights`; otherwise all, for `loadModel`. Default: false. */
  saveWeightsOnly?: boolean;
  /** `epoch`, or a number of batches. Default: `epoch`. */
  saveFreq?: 'epoch' | number;
  /** With `saveBestOnly`: the value that the first one must beat. Default: none. */
  initialValueThreshold?: number;
  /** 1 says what it does. Default: 0. */
  verbose?: 0 | 1;
}

/**
 * Saves the model during training. A file is written under another name and then renamed, so that a kill leaves the
 * old one or the new one. `loadModel` of `fanin/saving` reads it, and a run goes on from it with the same bits.
 * @see Keras `ModelCheckpoint`
 * @example
 * new ModelCheckpoint('runs/{epoch:02d}-{val_loss:.2f}.json', { saveBestOnly: true })
 */
export class ModelCheckpoint implements Callback {
  /** The best value so far, with `saveBestOnly`. */
  best: number | undefined;
  /** The last file that was written. */
  lastPath: string | undefined;
  readonly onTrainBatchEnd?: (batch: number, logs: Logs) => Promise<void>;
  private readonly destination: Destination;
  private readonly monitor: Monitor;
  private readonly saveBestOnly: boolean;
  private readonly saveWeightsOnly: boolean;
  private readonly saveFreq: number | 'epoch';
  private readonly verbose: boolean;
  private model!: CallbackModel;
  private epoch = 0;
  private batches = 0;

  /**
   * @param filepath a path with `{epoch}` (from 1), `{batch}` (when saving by batches) and the names of the logs in
   *   Python's format; or a folder, ending in `/`, that gets `{epoch:04d}.json`; or any object with `write`, which
   *   gets the whole text each time
   */
  constructor(filepath: Destination, options: ModelCheckpointOptions = {}) {
    const own = ['saveBestOnly', 'saveWeightsOnly', 'saveFreq', 'initialValueThreshold'];
    checkOptions(WHERE, options, [...monitorOptions.filter((name) => name !== 'minDelta'), ...own]);
    const destination = checkDestination(WHERE, filepath);
    const saveFreq = options.saveFreq ?? 'epoch';
    this.saveFreq = saveFreq === 'epoch' ? saveFreq : integer(WHERE, 'saveFreq', saveFreq);
    const file = this.saveFreq === 'epoch' ? '{epoch:04d}.json' : '{epoch:04d}-{batch:06d}.json';
    this.destination =
      typeof destination === 'string' && /[\\/]$/.test(destination) ? destination + file : destination;
    this.monitor = new Monitor(WHERE, options);
    this.saveBestOnly = boolean(WHERE, 'saveBestOnly', options.saveBestOnly ?? false);
    this.saveWeightsOnly = boolean(WHERE, 'saveWeightsOnly', options.saveWeightsOnly ?? false);
    this.best =
      options.initialValueThreshold === undefined
        ? undefined
        : finite(WHERE, 'initialValueThreshold', options.initialValueThreshold);
    this.verbose = options.verbose === 1;
    if (this.saveFreq !== 'epoch') this.onTrainBatchEnd = (batch, logs) => this.afterBatch(batch, logs);
  }

  /** @throws FaninError for a model that cannot be saved, before the first epoch instead of after it. */
  setModel(model: CallbackModel): void {
    this.model = model;
    if (this.saveBestOnly) this.monitor.watch(model);
    if (!this.saveWeightsOnly) model.toJSON();
  }

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.saveFreq === 'epoch') await this.save(epoch, logs, { ...logs, epoch: epoch + 1 });
  }

  private async afterBatch(batch: number, logs: Logs): Promise<void> {
    this.batches++;
    if (this.batches !== this.saveFreq) return;
    this.batches = 0;
    await this.save(this.epoch, logs, { batch: batch + 1, ...logs, epoch: this.epoch + 1 });
  }

  private async save(epoch: number, logs: Logs, names: Record<string, number>): Promise<void> {
    const { destination } = this;
    const target = typeof destination === 'string' ? fillPattern(WHERE, destination, names) : destination;
    if (this.saveBestOnly && !this.isBest(logs)) return;
    await deliver(WHERE, target, this.saveWeightsOnly ? weightsText(this.model) : modelText(this.model));
    if (typeof target !== 'string') return;
    this.lastPath = target;
    if (this.verbose) console.log(`Epoch ${String(epoch + 1)}: finished saving model to ${target}`);
  }

  /** Without the number it saves, as Keras does. */
  private isBest(logs: Logs): boolean {
    const current = this.monitor.valueIn(logs);
    if (current === undefined) return true;
    if (!this.monitor.improves(current, this.best)) return false;
    this.best = current;
    return true;
  }
}
