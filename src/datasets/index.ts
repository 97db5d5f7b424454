export type {
  Dataset,
  DatasetInfo,
  DatasetLoader,
  LoadedDataset,
  LoadOptions,
  SplitDataset,
  Task,
} from './dataset';

export { loadBreastCancer } from './breast_cancer';
export { loadDiabetes } from './diabetes';
export { loadDigits } from './digits';
export { loadIris } from './iris';
export { loadWine } from './wine';

export type { MadeOptions } from './made';
export { blobs, type BlobsOptions } from './blobs';
export { checkerboard, type CheckerboardOptions } from './checkerboard';
export { circles, type CirclesOptions } from './circles';
export { friedman1, type Friedman1Options } from './friedman1';
export { moons } from './moons';
export { parity, type ParityOptions } from './parity';
export { sine, type SineOptions } from './sine';
export { spirals, type SpiralsOptions } from './spirals';
export { xor } from './xor';

export { loadCSV, type CSVOptions } from './csv';
export { parseIDX } from './idx';
export { loadMNIST } from './mnist';

export { datasetNames, datasets, loadDataset, type DatasetEntry, type DatasetName } from './registry';

export { oneHot } from './one_hot';
export { split, type SplitOptions } from './split';
export { standardize, type Scaling, type Standardized, type StandardizeOptions } from './standardize';
