import type { Tensor } from '../tensor';

export type Task = 'classification' | 'regression';

/** Samples and what they should become: what `fit`, `evaluate` and `validationData` take. */
export interface Dataset {
  /** [n, ...features] */
  x: Tensor;
  /** Class numbers [n] (0, 1, 2, ...) for a classification, values [n, 1] for a regression. */
  y: Tensor;
}

/** What a data set says about itself. */
export interface DatasetInfo {
  name: string;
  task: Task;
  /** The names of the columns of x. */
  features: string[];
  /** The names of the classes, in the order of their numbers; only for a classification. */
  classes?: string[];
  /** Whom to cite. */
  citation?: string;
  licence?: string;
}

/** A data set as it is loaded. Without the option `split`, every row is in `train` and there is no `test`. */
export interface LoadedDataset extends DatasetInfo {
  train: Dataset;
  test?: Dataset;
}

/** A data set that was loaded with the option `split`. */
export interface SplitDataset extends LoadedDataset {
  test: Dataset;
}

/** What every loader and maker takes. */
export interface LoadOptions {
  /**
   * The share of rows that goes to `test`, above 0 and below 1. Rows are shuffled by the seed; a classification
   * keeps the shares of its classes. Default: every row in `train`.
   */
  split?: number;
  /** Decides the points (of a made data set) and the split. Default: 0, so a repeated call gives the same data. */
  seed?: number;
  /** Shift and scale each feature to mean 0 and deviation 1, by the statistics of `train`. Default: false. */
  standardize?: boolean;
  /** The same for the targets of a regression. Default: false. */
  standardizeTarget?: boolean;
}

/** With `split`, the result is sure to have a `test`. */
export interface DatasetLoader<Own extends object = object> {
  (options: Own & LoadOptions & { split: number }): SplitDataset;
  (options?: Own & LoadOptions): LoadedDataset;
}
