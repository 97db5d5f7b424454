import type { Config } from '../config';
import type { Task } from '../datasets';
import { spread, type Spread } from './statistics';
import { comparisonTable } from './table';
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

/** The result of `compare`. */
export class Comparison {
  constructor(
    private readonly settings: Settings,
    private readonly contenders: readonly ContenderTrials[],
    private readonly seconds: number,
  ) {}

  /** Plain JSON, the same bytes for the same command but for `timing`. */
  toJSON(): ComparisonJSON {
    return {
      schema: 'fanin.comparison/1',
      settings: this.settings,
      contenders: this.contenders.map((contender) => summarizeContender(contender, this.settings.task)),
      timing: { seconds: this.seconds },
    };
  }

  /** A table and a closing sentence for each activation, best contender first, within 100 columns. */
  table(): string {
    return comparisonTable(this.toJSON());
  }
}

/** A diverged trial has no final loss, whatever its last whole epoch said. */
function summarizeContender({ activation, initializer, trials }: ContenderTrials, task: Task): ContenderResult {
  const last = (name: string) => trials.map(({ status, history }) => (status === 'completed' ? (history[name]?.at(-1) ?? null) : null));
  const finalLoss = spread(last('loss'), 'high');
  return task === 'classification'
    ? { activation, initializer, testAccuracy: spread(last('val_accuracy'), 'low'), finalLoss, trials }
    : { activation, initializer, testLoss: spread(last('val_loss'), 'high'), finalLoss, trials };
}
