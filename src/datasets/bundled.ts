import { Tensor } from '../tensor';
import type { DatasetInfo, DatasetLoader } from './dataset';
import { loader, type Source } from './loader';

/**
 * A loader for a data set that fanin carries as text: numbers in every column, the target last. The text is
 * parsed at the first call. Its class names are given, because their order is that of scikit-learn.
 */
export function bundled(
  where: string,
  csv: string,
  info: Omit<DatasetInfo, 'features'>,
  largest = 1,
): DatasetLoader {
  let source: Source | undefined;
  return loader(where, [], () => (source ??= parse(csv, info, largest)));
}

/** Every feature is divided by `largest`. */
function parse(csv: string, info: Omit<DatasetInfo, 'features'>, largest: number): Source {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const features = header.slice(0, -1);
  const x = Float32Array.from(rows.flatMap((row) => row.slice(0, -1).map((cell) => Number(cell) / largest)));
  const { classes } = info;
  const y = Float32Array.from(rows, (row) => {
    const target = row[features.length] ?? '';
    return classes ? classes.indexOf(target) : Number(target);
  });
  return {
    ...info,
    features,
    x: new Tensor([rows.length, features.length], x),
    y: new Tensor(classes ? [rows.length] : [rows.length, 1], y),
  };
}
