import { lookUp } from '../config';
import { loadBreastCancer } from './breast_cancer';
import { blobs } from './blobs';
import { checkerboard } from './checkerboard';
import { circles } from './circles';
import type { DatasetLoader, LoadedDataset, LoadOptions, SplitDataset, Task } from './dataset';
import { loadDiabetes } from './diabetes';
import { loadDigits } from './digits';
import { friedman1 } from './friedman1';
import { loadIris } from './iris';
import { moons } from './moons';
import { parity } from './parity';
import { sine } from './sine';
import { spirals } from './spirals';
import { loadWine } from './wine';
import { xor } from './xor';

/** A line of the list of data sets: what is known without loading one. */
export interface DatasetEntry {
  description: string;
  task: Task;
  /** Rows and features; of a made data set, with its defaults. */
  rows: number;
  features: number;
  /** Number of classes; only for a classification. */
  classes?: number;
  /** Whether it is made from a seed, rather than measured. */
  made: boolean;
  load: DatasetLoader;
}

const real = (load: DatasetLoader, description: string, rows: number, features: number, classes?: number) =>
  entry(load, description, rows, features, classes, false);
const made = (load: DatasetLoader, description: string, rows: number, features: number, classes?: number) =>
  entry(load, description, rows, features, classes, true);

function entry(
  load: DatasetLoader,
  description: string,
  rows: number,
  features: number,
  classes: number | undefined,
  isMade: boolean,
): DatasetEntry {
  const sizes = { description, rows, features, made: isMade, load };
  return classes === undefined
    ? { ...sizes, task: 'regression' }
    : { ...sizes, task: 'classification', classes };
}

const byName = {
  iris: real(loadIris, 'three kinds of iris by their flowers', 150, 4, 3),
  wine: real(loadWine, 'three growers by the chemistry of their wine', 178, 13, 3),
  breast_cancer: real(loadBreastCancer, 'malignant or benign, by measurements of cell nuclei', 569, 30, 2),
  digits: real(loadDigits, 'handwritten digits of 8 by 8 pixels', 1797, 64, 10),
  diabetes: real(loadDiabetes, 'progress of diabetes in a year', 442, 10),
  moons: made(moons, 'two interleaving half circles', 500, 2, 2),
  circles: made(circles, 'a circle in a circle', 500, 2, 2),
  spirals: made(spirals, 'arms that wind around each other', 500, 2, 2),
  blobs: made(blobs, 'round clouds around random centers', 500, 2, 3),
  xor: made(xor, 'do the two coordinates differ in sign?', 500, 2, 2),
  checkerboard: made(checkerboard, 'a board of four by four squares', 500, 2, 2),
  parity: made(parity, 'is the number of ones odd?', 16, 4, 2),
  sine: made(sine, 'a sine wave with noise', 500, 1),
  friedman1: made(
    friedman1,
    'an interaction, a curve, two lines, and five inputs that mean nothing',
    500,
    10,
  ),
} satisfies Record<string, DatasetEntry>;

export type DatasetName = keyof typeof byName;

/** Every data set that has a name, the real ones first. */
export const datasets: Readonly<Record<DatasetName, DatasetEntry>> = byName;

export const datasetNames = Object.keys(byName) as DatasetName[];

/**
 * The data set of this name, with its defaults.
 * @throws FaninError for an unknown name, with the nearest ones.
 * @example const { train, test } = loadDataset('moons', { split: 0.2, seed: 1 });
 */
export function loadDataset(name: DatasetName, options: LoadOptions & { split: number }): SplitDataset;
export function loadDataset(name: DatasetName, options?: LoadOptions): LoadedDataset;
export function loadDataset(name: string, options: LoadOptions = {}): LoadedDataset {
  return lookUp<DatasetEntry>('dataset', byName, name).load(options);
}
