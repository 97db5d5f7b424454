import type { Task } from '../datasets';
import type { ComparisonJSON, ContenderResult, ContenderTrials, Settings } from './comparison_json';
import { spread } from './statistics';
import { comparisonTable } from './table';

export type { ComparisonJSON, ContenderResult, ContenderTrials, Settings } from './comparison_json';

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
function summarizeContender(
  { activation, initializer, trials }: ContenderTrials,
  task: Task,
): ContenderResult {
  const last = (name: string) =>
    trials.map(({ status, history }) => (status === 'completed' ? (history[name]?.at(-1) ?? null) : null));
  const finalLoss = spread(last('loss'), 'high');
  return task === 'classification'
    ? { activation, initializer, testAccuracy: spread(last('val_accuracy'), 'low'), finalLoss, trials }
    : { activation, initializer, testLoss: spread(last('val_loss'), 'high'), finalLoss, trials };
}
