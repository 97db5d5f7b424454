import { unparse } from 'papaparse';
import type { Comparison, ComparisonJSON } from '../experiments';
import { jsonOf } from './read_comparison';

const columns = [
  'activation',
  'initializer',
  'seed',
  'epoch',
  'loss',
  'accuracy',
  'val_loss',
  'val_accuracy',
  'status',
];

/**
 * Tidy data for pandas or R: one row for each trial and epoch, counted from 1. A trial that diverged in its first epoch
 * has one row without numbers.
 */
export function tidyCSV(comparison: Comparison | ComparisonJSON): string {
  const rows = jsonOf(comparison).contenders.flatMap(({ activation, initializer, trials }) =>
    trials.flatMap(({ seed, status, history }) => {
      const epochs = Math.max(1, ...Object.values(history).map(({ length }) => length));
      return Array.from({ length: epochs }, (_, at) => {
        const measured = columns.slice(4, 8).map((name) => history[name]?.[at] ?? '');
        return [activation, initializer, seed, at + 1, ...measured, status];
      });
    }),
  );
  return `${unparse({ fields: columns, data: rows }, { newline: '\n' })}\n`;
}
