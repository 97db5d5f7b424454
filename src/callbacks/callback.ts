import type { SavableModel } from '../files';
import type { Floats } from '../kernels';
import type { Optimizer } from '../optimizers';
import type { Shape, TensorLike } from '../tensor';

/** A layer as a callback sees it. */
export interface WatchedLayer {
  readonly name: string;
  readonly weights: readonly {
    readonly name: string;
    readonly shape: Shape;
    /** Read it anew each time: the model may move it. */
    readonly value: Floats;
    /** d loss / d value of the last batch, as the optimizer stepped with it; null when it is not trained. */
    readonly gradient: Floats | null;
  }[];
}

/** What a callback may see and do of the model that it watches. */
export interface CallbackModel extends SavableModel {
  readonly name: string;
  readonly seed: number;
  /** Set to true, it ends the epoch after this batch, and `fit` after this epoch. */
  stopTraining: boolean;
  readonly optimizer: Optimizer;
  readonly layers: readonly WatchedLayer[];
  /** The metrics of `compile`, each under its key in the logs. */
  readonly metrics: readonly { readonly key: string; readonly metric: { readonly className: string } }[];
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

/**
 * Keras' hooks. Any object with some of them is a callback. Epochs and batches count from 0. What a hook adds to the
 * logs of an epoch, the callbacks after it and the history get to see.
 */
export interface Callback {
  setModel?(model: CallbackModel): void;
  setParams?(params: TrainingParams): void;
  onTrainBegin?(logs: Logs): Done;
  onTrainEnd?(logs: Logs): Done;
  onEpochBegin?(epoch: number, logs: Logs): Done;
  onEpochEnd?(epoch: number, logs: Logs): Done;
  onTrainBatchBegin?(batch: number, logs: Logs): Done;
  onTrainBatchEnd?(batch: number, logs: Logs): Done;
  /** The same as `onTrainBatchBegin`, for a callback that has not that one. */
  onBatchBegin?(batch: number, logs: Logs): Done;
  /** The same as `onTrainBatchEnd`, for a callback that has not that one. */
  onBatchEnd?(batch: number, logs: Logs): Done;
  /** Before `fit` turns to the validation data. */
  onTestBegin?(logs: Logs): Done;
  onTestBatchBegin?(batch: number, logs: Logs): Done;
  onTestBatchEnd?(batch: number, logs: Logs): Done;
  /** Its logs have no `val_` before their names. */
  onTestEnd?(logs: Logs): Done;
}
