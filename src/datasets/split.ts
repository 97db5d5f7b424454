import { boolean, checkOptions, seed as checkSeed } from '../config';
import { FaninError, show } from '../errors';
import { permutation, stream } from '../random';
import type { TensorLike } from '../tensor';
import { looksLikeClasses } from './class_labels';
import type { Dataset } from './dataset';
import { takeRows, toDataset } from './rows';

export interface SplitOptions {
  /**
   * Whether each class keeps its share in both parts. Default: true when y [n] looks like class numbers (at most
   * 20 different whole numbers, each twice or more on average).
   */
  stratify?: boolean;
}

/**
 * Shuffles the rows by the seed and cuts them in two. The test part gets round(fraction * n) rows; stratified,
 * each class gives its share of them, rounded by largest remainder. Both parts are copies.
 *
 * @param data `{ x, y }`, in any form that `fit` takes.
 * @param fraction The share of the test part, above 0 and below 1.
 * @param seed Default: 0.
 * @throws FaninError when a part would be empty, or x and y differ in length.
 * @example const { train, test } = split({ x, y }, 0.25, 7);
 */
export function split(
  data: { x: TensorLike; y: TensorLike },
  fraction: number,
  seed = 0,
  options: SplitOptions = {},
): { train: Dataset; test: Dataset } {
  checkOptions('split', options, ['stratify']);
  const all = toDataset('split', data);
  const labels = all.y.shape.length === 1 && looksLikeClasses(all.y.data);
  const stratify = options.stratify === undefined ? labels : boolean('split', 'stratify', options.stratify);
  if (stratify && all.y.data.length !== all.y.shape[0]) {
    throw new FaninError({
      code: 'bad_shape',
      where: 'split',
      expected: 'one class number for each row, to stratify by',
      got: `${show(all.y.data.length)} values for ${show(all.y.shape[0])} rows`,
      fix: 'Give y as class numbers [n], or set stratify to false.',
    });
  }
  return splitRows('split', all, fraction, checkSeed('split', seed) ?? 0, stratify);
}

/** What `split` does, behind its checks. */
export function splitRows(
  where: string,
  { x, y }: Dataset,
  fraction: unknown,
  seed: number,
  stratify: boolean,
) {
  const n = x.shape[0] ?? 0;
  const testRows = countTestRows(where, fraction, n);
  const groups = stratify ? y.data : new Float32Array(n);
  const left = quotas(groups, testRows);
  const train: number[] = [];
  const test: number[] = [];
  for (const row of permutation(new Uint32Array(n), stream(seed, 'split'))) {
    const group = groups[row]!;
    const wanted = left.get(group)!;
    if (wanted > 0) left.set(group, wanted - 1);
    (wanted > 0 ? test : train).push(row);
  }
  return {
    train: { x: takeRows(x, train), y: takeRows(y, train) },
    test: { x: takeRows(x, test), y: takeRows(y, test) },
  };
}

function countTestRows(where: string, fraction: unknown, n: number): number {
  if (typeof fraction !== 'number' || !(fraction > 0 && fraction < 1)) {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'split to be a number above 0 and below 1, the share of the test part',
      got: show(fraction),
    });
  }
  const testRows = Math.round(fraction * n);
  if (testRows === 0 || testRows === n) {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'a split that leaves rows in both parts',
      got: `${String(fraction)} of ${String(n)} rows`,
    });
  }
  return testRows;
}

/** How many test rows each class gives: its exact share rounded down, and one more for the largest remainders. */
function quotas(groups: Float32Array, testRows: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  const shares = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([group, count]) => ({
      group,
      whole: Math.floor((count * testRows) / groups.length),
      rest: (count * testRows) % groups.length,
    }));
  let missing = testRows - shares.reduce((sum, { whole }) => sum + whole, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) {
    if (missing-- > 0) share.whole++;
  }
  return new Map(shares.map(({ group, whole }) => [group, whole]));
}
