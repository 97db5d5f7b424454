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

export { moons } from './moons';

export { oneHot } from './one_hot';
export { split, type SplitOptions } from './split';
export { standardize, type Scaling, type Standardized, type StandardizeOptions } from './standardize';
