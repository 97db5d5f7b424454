import { datasets, type DatasetEntry } from '../../datasets';
import { columns, columnWidths, wrap } from '../../text';

const WIDTH = 100;

/** Every data set by name: the real ones, then those that are made from a seed. */
export function listDatasets(): string {
  const entries = Object.entries<DatasetEntry>(datasets);
  const sizes = [
    ['name', 'task', 'rows', 'features', 'classes'],
    ...entries.map(([name, { task, rows, features, classes }]) => [
      name,
      task,
      String(rows),
      String(features),
      String(classes ?? '–'),
    ]),
  ];
  const descriptions = [
    'description',
    ...entries.map(([, { made, description }]) => (made ? `made: ${description}` : description)),
  ];
  const room = columnWidths(sizes).reduce((left, width) => left - width - 2, WIDTH);
  const rows = sizes.flatMap((row, i) =>
    wrap(descriptions[i] ?? '', room).map((line, at) => [...row.map((cell) => (at === 0 ? cell : '')), line]),
  );
  return `${columns(rows, { right: [2, 3, 4] }).join('\n')}\n`;
}
