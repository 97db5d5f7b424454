import { boolean, checkOptions, seed as checkSeed } from '../config';
import { FaninError } from '../errors';
import { Tensor } from '../tensor';
import type { Dataset, DatasetInfo, DatasetLoader, LoadedDataset, LoadOptions } from './dataset';
import { splitRows } from './split';
import { standardize } from './standardize';

/** Every row of a data set, with what it says about itself. */
export interface Source extends DatasetInfo, Dataset {}

/** The options that every loader takes. */
export const LOAD_OPTIONS = ['split', 'seed', 'standardize', 'standardizeTarget'];

/**
 * Makes a loader: checks the options, gets the rows from `make`, then splits and standardizes.
 * @param own The names of the options beside those of every loader.
 */
export function loader<Own extends object>(
  where: string,
  own: readonly (keyof Own & string)[],
  make: (options: Own, seed: number) => Source,
): DatasetLoader<Own> {
  const load = (options: Own & LoadOptions = {} as Own): LoadedDataset => {
    checkOptions(where, options, [...LOAD_OPTIONS, ...own]);
    return prepare(where, make(options, checkSeed(where, options.seed) ?? 0), options);
  };
  return load as DatasetLoader<Own>;
}

/** Splits and standardizes as the options say. The result shares no memory with the source. */
export function prepare(where: string, { x, y, ...source }: Source, options: LoadOptions): LoadedDataset {
  const info: DatasetInfo = { ...source, features: [...source.features] };
  if (source.classes) info.classes = [...source.classes];
  const scaled = boolean(where, 'standardize', options.standardize ?? false);
  const target = boolean(where, 'standardizeTarget', options.standardizeTarget ?? false);
  if (target && info.task === 'classification') {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'standardizeTarget only for a regression',
      got: 'a classification, whose targets are class numbers',
    });
  }
  const seed = checkSeed(where, options.seed) ?? 0;
  const parts: { train: Dataset; test?: Dataset } =
    options.split === undefined
      ? { train: { x: copy(x), y: copy(y) } }
      : splitRows(where, { x, y }, options.split, seed, info.task === 'classification');
  if (!scaled && !target) return { ...info, ...parts };
  return { ...info, ...scale(parts, scaled, target) };
}

function scale({ train, test }: { train: Dataset; test?: Dataset }, x: boolean, target: boolean) {
  const done = test ? standardize(train, test, { target }) : standardize(train, undefined, { target });
  const pick = (raw: Dataset, ready: Dataset): Dataset => (x ? ready : { x: raw.x, y: ready.y });
  const parts: { train: Dataset; test?: Dataset } = { train: pick(train, done.train) };
  if (test && done.test) parts.test = pick(test, done.test);
  return parts;
}

const copy = ({ shape, data }: Tensor) => new Tensor(shape, data.slice());
