import type { Activation } from '../activations';
import { lookUp } from '../config';
import { datasets, loadCSV, standardize, type DatasetName } from '../datasets';
import { FaninError, show } from '../errors';
import {
  parseActivations,
  parseHidden,
  parseInitializers,
  spell,
  spellActivation,
  type CompareOptions,
  type OwnData,
} from '../experiments';
import type { Formulas } from './command_set';
import { getOptimizer, SGD, type Optimizer } from '../optimizers';
import { realNumber, wholeNumber } from './numbers';
import type { Flags } from './surroundings';

/** More seeds than that are a slip, and their list alone would fill the memory. */
const MOST_SEEDS = 10_000;
const TEST_SHARE = 0.2;

/**
 * The flags of `fanin compare` as options of `compare`; `formulas` read what is one.
 * @throws FaninError for whatever is wrong, before any work.
 */
export function compareOptions(flags: Flags, formulas?: Formulas): CompareOptions {
  const given = (name: string) => flags[name] ?? '';
  const seed = wholeNumber('--seed', given('seed'), Number.MIN_SAFE_INTEGER);
  const initializers = parseInitializers(given('initializers'), formulas?.formula);
  checkOnce('--initializers', initializers.map(spell));
  return {
    model: {
      hidden: at('--hidden', () => parseHidden(given('hidden'))),
      activation: at('--activation', () => activations(given('activation'), formulas)),
    },
    initializers,
    seed,
    seeds: wholeNumber('--seeds', given('seeds'), 1, MOST_SEEDS),
    epochs: wholeNumber('--epochs', given('epochs'), 1),
    batchSize: wholeNumber('--batch-size', given('batchSize'), 1),
    optimizer: optimizer(flags),
    dataset: dataset(flags, seed),
  };
}

/** SGD with its momentum, or another with Keras' defaults but for the learning rate. */
function optimizer({ optimizer: name = 'sgd', ...flags }: Flags): Optimizer {
  const learningRate = realNumber('--learning-rate', flags.learningRate ?? '');
  const momentum = realNumber('--momentum', flags.momentum ?? '', 1);
  if (name.toLowerCase() === 'sgd') return new SGD({ learningRate, momentum });
  if (momentum === 0) {
    const config = { learning_rate: learningRate };
    return at('--optimizer', () => getOptimizer({ class_name: name, config }));
  }
  throw new FaninError({
    code: 'bad_option',
    where: '--momentum',
    expected: '0 for any optimizer but sgd',
    got: show(momentum),
  });
}

function activations(text: string, formulas: Formulas | undefined): Activation[] {
  const parsed = parseActivations(text, formulas?.activation);
  checkOnce('--activation', parsed.map(spellActivation));
  return parsed;
}

/** Lets an error name the flag in which it was made. */
function at<T>(flag: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof FaninError)) throw error;
    const { code, expected, got, fix } = error;
    throw new FaninError({ code, where: flag, expected, got, fix });
  }
}

/** The same thing twice would be two contenders of one name. */
function checkOnce(flag: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw new FaninError({
    code: 'bad_option',
    where: flag,
    expected: 'each one once',
    got: `${show(twice)} twice`,
  });
}

function dataset({ dataset: name, data, target }: Flags, seed: number): DatasetName | OwnData {
  const refuse = (where: string, expected: string, got: string): never => {
    throw new FaninError({ code: 'bad_option', where, expected, got });
  };
  if (data === undefined) {
    if (target !== undefined) refuse('--target', 'the file with that column in --data', 'none');
    at('--dataset', () => lookUp<unknown>('dataset', datasets, name ?? 'digits'));
    return (name ?? 'digits') as DatasetName;
  }
  if (name !== undefined) refuse('--data', 'either --data or --dataset', 'both');
  if (target === undefined) return refuse('--data', 'the column to predict in --target', 'none');
  const loaded = loadCSV(data, { target, split: TEST_SHARE, seed });
  const { task, name: file } = loaded;
  const { train, test } = standardize(loaded.train, loaded.test, { target: task === 'regression' });
  return { train, test, task, name: file };
}
