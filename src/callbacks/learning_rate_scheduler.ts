import { checkOptions } from '../config';
import { FaninError, show } from '../errors';
import type { Callback, CallbackModel, Logs } from './callback';

/** The learning rate of an epoch (from 0), from the present one. */
export type EpochSchedule = (epoch: number, learningRate: number) => number;

/**
 * Sets the learning rate before each epoch. Adds `learning_rate` to the logs.
 * @see Keras `LearningRateScheduler`
 * @example
 * new LearningRateScheduler((epoch, rate) => (epoch < 10 ? rate : rate * 0.9))
 */
export class LearningRateScheduler implements Callback {
  private readonly verbose: boolean;
  private model!: CallbackModel;

  constructor(
    private readonly schedule: EpochSchedule,
    options: { verbose?: 0 | 1 } = {},
  ) {
    checkOptions('LearningRateScheduler', options, ['verbose']);
    if (typeof schedule !== 'function') {
      throw new FaninError({
        code: 'bad_option',
        where: 'LearningRateScheduler',
        expected: 'a function of epoch and learning rate',
        got: show(schedule),
      });
    }
    this.verbose = options.verbose === 1;
  }

  setModel(model: CallbackModel): void {
    this.model = model;
  }

  onEpochBegin(epoch: number): void {
    const { optimizer } = this.model;
    const rate: unknown = this.schedule(epoch, optimizer.learningRate);
    if (typeof rate !== 'number' || !Number.isFinite(rate) || rate < 0) {
      throw new FaninError({
        code: 'bad_data',
        where: 'LearningRateScheduler',
        expected: `a learning rate for epoch ${String(epoch)}, 0 or more`,
        got: show(rate),
      });
    }
    optimizer.learningRate = rate;
    if (this.verbose)
      console.log(
        `Epoch ${String(epoch + 1)}: LearningRateScheduler setting learning rate to ${String(rate)}.`,
      );
  }

  onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = this.model.optimizer.learningRate;
  }
}
