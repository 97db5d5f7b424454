import { parse } from 'papaparse';
import type { ComparisonJSON } from '../../src/experiments';
import { tidyCSV } from '../../src/report';
import { made } from './made';

test('one row a trial and epoch, with the numbers of the history; text with commas and quotes comes back', async () => {
  const json = JSON.parse(JSON.stringify(await made({ stories: false }))) as ComparisonJSON;
  const [first, second] = json.contenders;
  if (first) first.initializer = 'normal(0, "1")';
  Object.assign(second?.trials[0] ?? {}, { status: 'diverged', history: {} });
  const { data, errors } = parse<Record<string, string>>(tidyCSV(json).trimEnd(), { header: true });
  expect(errors).toEqual([]);
  // The trial without a history has one row.
  const epochs = json.contenders.flatMap(({ trials }) =>
    trials.map(({ history }) => history.loss?.length ?? 1),
  );
  expect(data).toHaveLength(epochs.reduce((sum, count) => sum + count, 0));
  const history = first?.trials[1]?.history;
  expect(data[4]).toEqual({
    activation: 'tanh',
    initializer: 'normal(0, "1")',
    seed: '1',
    epoch: '2',
    loss: String(history?.loss?.[1]),
    accuracy: String(history?.accuracy?.[1]),
    val_loss: String(history?.val_loss?.[1]),
    val_accuracy: String(history?.val_accuracy?.[1]),
    status: 'completed',
  });
  expect(data[6]).toMatchObject({ epoch: '1', loss: '', status: 'diverged' });
}, 60_000);
