import { boolean, checkOptions, integer } from '../config';
import { checkDestination, type Destination } from '../files';
import type { Callback, CallbackModel, Logs } from './callback';
import { EventWriter } from './tensorboard/event_writer';

const WHERE = 'TensorBoard';
type Run = 'train' | 'validation';

export interface TensorBoardOptions {
  /**
   * A folder, which gets the folders `train` and `validation`; or what gives, for each of the two, any object with
   * `write`, which gets the bytes; or one such object for both, where `train/` and `validation/` begin the tags.
   * Default: `logs`.
   */
  logDir?: Destination | ((run: 'train' | 'validation') => Destination);
  /** Epochs between histograms of weights and gradients; 0 makes none. Default: 0. */
  histogramFreq?: number;
  /** `batch`, or a number of batches, also writes loss and metrics between epochs. Default: `epoch`. */
  updateFreq?: 'epoch' | 'batch' | number;
  /** Whether the number of steps in a second is written for each epoch. Default: false. */
  writeStepsPerSecond?: boolean;
}

/**
 * Event files that TensorBoard reads: `epoch_loss`, `epoch_<metric>` and `epoch_learning_rate` by epoch;
 * `evaluation_<name>_vs_iterations`; `batch_<name>`; the histograms `<layer>/<weight>/histogram` of each weight and
 * `<layer>/<weight>/gradient` of its gradient in the last batch of the epoch, as the optimizer stepped with it.
 * @see Keras `TensorBoard`
 */
export class TensorBoard implements Callback {
  readonly onTrainBatchEnd?: (batch: number, logs: Logs) => Promise<void>;
  private readonly logDir: Destination | ((run: Run) => Destination);
  private readonly histogramFreq: number;
  private readonly writeStepsPerSecond: boolean;
  private writers = new Map<Run, EventWriter>();
  private model!: CallbackModel;
  private epoch = 0;
  private batches = 0;
  private began = { time: 0, iterations: 0 };
  private gradientsOf = -1;

  constructor(options: TensorBoardOptions = {}) {
    checkOptions(WHERE, options, ['logDir', 'histogramFreq', 'updateFreq', 'writeStepsPerSecond']);
    const { logDir = 'logs', updateFreq = 'epoch' } = options;
    this.logDir = typeof logDir === 'function' ? logDir : checkDestination(WHERE, logDir);
    this.histogramFreq = integer(WHERE, 'histogramFreq', options.histogramFreq ?? 0, 0);
    this.writeStepsPerSecond = boolean(WHERE, 'writeStepsPerSecond', options.writeStepsPerSecond ?? false);
    if (updateFreq === 'epoch') return;
    const period = updateFreq === 'batch' ? 1 : integer(WHERE, 'updateFreq', updateFreq);
    this.onTrainBatchEnd = async (_batch, logs) => {
      this.batches++;
      if (this.batches % period !== 0) return;
      for (const [name, value] of Object.entries(logs))
        this.writer('train').scalar(`batch_${name}`, value, this.batches);
      await this.writer('train').flush();
    };
  }

  setModel(model: CallbackModel): void {
    this.model = model;
    this.writers = new Map();
  }

  onTrainBegin(): void {
    this.batches = 0;
    this.gradientsOf = -1;
  }

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
    this.began = { time: performance.now(), iterations: this.model.optimizer.iterations };
  }

  /** Validation may take the place of the gradients. */
  onTestBegin(): void {
    this.writeGradients(this.epoch);
  }

  async onTestEnd(logs: Logs): Promise<void> {
    const writer = this.writer('validation');
    for (const [name, value] of Object.entries(logs))
      writer.scalar(`evaluation_${name}_vs_iterations`, value, this.model.optimizer.iterations);
    await writer.flush();
  }

  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { optimizer, layers } = this.model;
    const train = this.writer('train');
    for (const [name, value] of Object.entries(logs)) {
      if (name.startsWith('val_')) this.writer('validation').scalar(`epoch_${name.slice(4)}`, value, epoch);
      else if (name !== 'learning_rate') train.scalar(`epoch_${name}`, value, epoch);
    }
    train.scalar('epoch_learning_rate', optimizer.learningRate, epoch);
    if (this.writeStepsPerSecond) {
      const seconds = (performance.now() - this.began.time) / 1000;
      train.scalar('epoch_steps_per_second', (optimizer.iterations - this.began.iterations) / seconds, epoch);
    }
    this.writeGradients(epoch);
    if (this.drawsIn(epoch)) {
      for (const { name, weights } of layers)
        for (const weight of weights)
          train.histogram(`${name}/${weight.name}/histogram`, weight.value, epoch);
    }
    for (const writer of this.writers.values()) await writer.flush();
  }

  private drawsIn(epoch: number): boolean {
    return this.histogramFreq > 0 && epoch % this.histogramFreq === 0;
  }

  private writeGradients(epoch: number): void {
    if (!this.drawsIn(epoch) || this.gradientsOf === epoch) return;
    this.gradientsOf = epoch;
    for (const { name, weights } of this.model.layers) {
      for (const { name: weight, gradient } of weights)
        if (gradient) this.writer('train').histogram(`${name}/${weight}/gradient`, gradient, epoch);
    }
  }

  /** Made when it is first needed: without validation there is no such file. */
  private writer(run: Run): EventWriter {
    const made = this.writers.get(run);
    if (made) return made;
    const { logDir } = this;
    const writer =
      typeof logDir === 'function'
        ? new EventWriter(checkDestination(WHERE, logDir(run)))
        : typeof logDir === 'string'
          ? new EventWriter(`${logDir}/${run}`)
          : new EventWriter(logDir, `${run}/`);
    this.writers.set(run, writer);
    return writer;
  }
}
