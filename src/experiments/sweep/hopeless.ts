import type { Callback, CallbackModel } from '../../callbacks';
import { getLoss, type LossName } from '../../losses';
import { constantAnswerLoss } from '../../probes/constant_answer';
import type { MadeTrial } from './trial_maker';

/** A loss that is lower than this share of a constant answer's has learned something. */
const LEARNED = 0.99;

/**
 * Ends a trial after so many epochs, if its training loss was never below 99 % of what the best answer that is the same
 * for every sample gets. The trial alone decides, so that it ends in the same epoch wherever and in whatever order it runs.
 */
export class HopelessStop implements Callback {
  private model: CallbackModel | undefined;
  private lowest = Infinity;
  private readonly goal: number;

  constructor(
    { input, data }: MadeTrial,
    private readonly after: number,
  ) {
    this.goal = LEARNED * (constantAnswerLoss(getLoss(input.loss as LossName), data.train.y) ?? Infinity);
  }

  setModel(model: CallbackModel): void {
    this.model = model;
  }

  onEpochEnd(epoch: number, { loss = Infinity }: { loss?: number | undefined }): void {
    this.lowest = Math.min(this.lowest, loss);
    if (this.model && epoch + 1 >= this.after && this.lowest >= this.goal) this.model.stopTraining = true;
  }
}
