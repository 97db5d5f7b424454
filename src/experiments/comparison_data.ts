import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { checkOptions, lookUp, type Config } from '../config';
import {
  datasets,
  loadDataset,
  type DatasetName,
  type LoadedDataset,
  type Task as TaskName,
} from '../datasets';
import { FaninError, show } from '../errors';
import { toTensor, type Tensor, type TensorLike } from '../tensor';
import type { TrialData } from './trial';

/** Data of the user's own. */
export interface OwnData {
  train: { x: TensorLike; y: TensorLike };
  test: { x: TensorLike; y: TensorLike };
  /** Default: `classification`. */
  task?: TaskName;
  /** Default: `own data`. */
  name?: string;
}

/** Share of the rows that is kept for testing. */
const TEST_SHARE = 0.2;

/** Data, and the plain JSON that says what it is. */
export interface ComparisonData extends TrialData, Pick<LoadedDataset, 'task'> {
  settings: Config;
}

/** Named data is split by the comparison's seed; features, and the target of a regression, are standardized, but for pixels. */
export function loadData(dataset: DatasetName | OwnData, seed: number): ComparisonData {
  if (typeof dataset === 'string') {
    const standardizeTarget = lookUp('dataset', datasets, dataset).task === 'regression';
    const options = { split: TEST_SHARE, seed, standardize: dataset !== 'digits', standardizeTarget };
    const { train, test, task } = loadDataset(dataset, options);
    return { train, test, task, settings: { name: dataset, ...options } };
  }
  checkOptions('compare dataset', dataset, [
    'train',
    'test',
    'task',
    'name',
    'features',
    'classes',
    'citation',
    'licence',
  ]);
  if (!('train' in dataset) || !('test' in dataset)) {
    throw new FaninError({
      code: 'bad_option',
      where: 'compare',
      expected: 'dataset to be a name, or { train, test }',
      got: show(dataset),
      fix: 'Load it with the option split.',
    });
  }
  const part = (name: 'train' | 'test') => ({
    x: toTensor(`${name}.x`, dataset[name].x),
    y: toTensor(`${name}.y`, dataset[name].y),
  });
  const [train, test] = [part('train'), part('test')];
  return {
    train,
    test,
    task: dataset.task ?? 'classification',
    settings: { name: dataset.name ?? 'own data', hash: hashOfTensors([train.x, train.y, test.x, test.y]) },
  };
}

function hashOfTensors(tensors: readonly Tensor[]): string {
  const hash = sha256.create();
  for (const { data } of tensors) hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return bytesToHex(hash.digest()).slice(0, 16);
}
