import { boolean, checkOptions } from '../config';
import { FaninError } from '../errors';
import type { Callback, CallbackModel, Logs } from './callback';

/**
 * Ends training at the batch where the loss is no longer finite. Keras prints a line then; here `terminatedAt` says it.
 * @see Keras `TerminateOnNaN`
 */
export class TerminateOnNaN implements Callback {
  /** Epoch and batch of the loss that was not finite; undefined when there was none. */
  terminatedAt: { epoch: number; batch: number } | undefined;
  private readonly raiseError: boolean;
  private model!: CallbackModel;
  private epoch = 0;

  /** @param options raiseError: `fit` fails, with `bad_data`, instead of ending. Default: false. */
  constructor(options: { raiseError?: boolean } = {}) {
    checkOptions('TerminateOnNaN', options, ['raiseError']);
    this.raiseError = boolean('TerminateOnNaN', 'raiseError', options.raiseError ?? false);
  }

  setModel(model: CallbackModel): void {
    this.model = model;
  }

  onTrainBegin(): void {
    this.terminatedAt = undefined;
  }

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  onTrainBatchEnd(batch: number, { loss }: Logs): void {
    if (Number.isFinite(loss)) return;
    this.terminatedAt = { epoch: this.epoch, batch };
    this.model.stopTraining = true;
    if (!this.raiseError) return;
    throw new FaninError({
      code: 'bad_data',
      where: 'TerminateOnNaN',
      expected: `a finite loss in batch ${String(batch)} of epoch ${String(this.epoch)}`,
      got: String(loss),
      fix: 'Try smaller initial weights, a lower learning rate, or clipnorm.',
    });
  }
}
