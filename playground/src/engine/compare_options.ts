import { getOptimizer, SGD } from 'fanin';
import type { DatasetName } from 'fanin/datasets';
import {
  hasActivationFormula,
  hasFormula,
  parseActivation,
  parseInitializer,
  type CompareOptions,
} from 'fanin/experiments';
import type { Settings } from '../settings';
import type { OwnFile } from './trainer_protocol';

/** What `fanin compare` makes of the same settings, for one contender. mathjs is loaded only where there is a formula. */
export async function compareOptions(
  settings: Settings,
  initializer: string,
  file: OwnFile | null,
): Promise<CompareOptions> {
  const { activation, learningRate, momentum, optimizer, seed } = settings;
  const isFormula = hasFormula(initializer) || hasActivationFormula(activation);
  const formulas = isFormula ? await import('fanin/formula') : undefined;
  return {
    // The reader of CSV is loaded only for a file.
    dataset:
      settings.dataset === 'own'
        ? (await import('./own_data')).ownData(settings, file)
        : (settings.dataset as DatasetName),
    model: {
      hidden: Array<number>(settings.layers).fill(settings.units),
      activation: parseActivation(activation, formulas?.activation),
    },
    initializers: [parseInitializer(initializer, formulas?.formula)],
    seeds: 1,
    seed,
    epochs: settings.epochs,
    batchSize: settings.batchSize,
    optimizer:
      optimizer === 'sgd'
        ? new SGD({ learningRate, momentum })
        : getOptimizer({ class_name: optimizer, config: { learning_rate: learningRate } }),
    stories: true,
  };
}
