import type { Config } from '../config';
import type { Task } from '../datasets';
import type { Spread } from './statistics';
import type { TrialResult } from './trial';

/** One contender and its trials, in the order of the seeds. */
export interface ContenderTrials {
  activation: string;
  /** The command line's spelling, such as `constant(0.5)`. */
  initializer: string;
  trials: TrialResult[];
}

/** Everything that is needed to repeat a comparison. */
export interface Settings {
  dataset: Config;
  task: Task;
  /** Accuracy of always answering the most frequent class of the test data; null for a regression. */
  chance: number | null;
  /** Keras' config of each model, one for each activation; the contenders replace the hidden kernels. */
  models: Config[];
  initializers: string[];
  optimizer: Config;
  loss: string;
  epochs: number;
  batchSize: number;
  seeds: number[];
}

export interface ContenderResult {
  activation: string;
  initializer: string;
  /** Of a classification. */
  testAccuracy?: Spread;
  /** Of a regression. */
  testLoss?: Spread;
  finalLoss: Spread;
  trials: TrialResult[];
}

export interface ComparisonJSON {
  schema: 'fanin.comparison/1';
  settings: Settings;
  contenders: ContenderResult[];
  /** The only part that differs between two runs of the same command. */
  timing: { seconds: number };
}
