import type { Optimizer } from '../optimizers';
import type { Tensor, TensorLike } from '../tensor';

/** What a callback may see and do of the model that it watches. */
export interface CallbackModel {
  readonly name: string;
  readonly seed: number;
  /** Set to true, it ends `fit` after this batch's epoch. */
  stopTraining: boolean;
  readonly optimizer: Optimizer;
  getWeights(): Tensor[];
  setWeights(weights: readonly TensorLike[]): void;
  countParams(): number;
}

/** Loss and metrics so far, by their names; those of the validation data begin with `val_`. */
export type Logs<Metrics extends string = string> = Record<'loss' | Metrics, number>;

/** What `fit` was asked to do. */
export interface TrainingParams {
  epochs: number;
  /** Steps in an epoch; undefined where the batches come from an iterable. */
  steps: number | undefined;
  verbose: number;
}

type Done = void | Promise<void>;

/** Keras' hooks. Any object with some of them is a callback. Epochs and batches count from 0. */
export interface Callback {
  setModel?(model: CallbackModel): void;
  setParams?(params: TrainingParams): void;
  onTrainBegin?(logs: Logs): Done;
  onTrainEnd?(logs: Logs): Done;
  onEpochBegin?(epoch: number, logs: Logs): Done;
  onEpochEnd?(epoch: number, logs: Logs): Done;
  onTrainBatchBegin?(batch: number, logs: Logs): Done;
  onTrainBatchEnd?(batch: number, logs: Logs): Done;
  onTestBegin?(logs: Logs): Done;
  onTestEnd?(logs: Logs): Done;
}
