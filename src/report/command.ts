import { isKerasConfig, type Config } from '../config';
import type { Settings } from '../experiments';
import { notes } from '../experiments';
import { hiddenOf } from '../experiments/heading';
import { getOptimizer } from '../optimizers';

/** A CSV file of the user's own, which the settings know by its hash only. */
export interface DataFile {
  file: string;
  target: string;
}

/** The command line that makes the same comparison again; null where none can, as for a model from code. */
export function commandOf(
  settings: Settings,
  activations: readonly string[],
  data?: DataFile,
): string | null {
  const { dataset, optimizer, epochs, batchSize, seeds, initializers } = settings;
  const first = seeds[0] ?? 0;
  const isRow = seeds.every((seed, i) => seed === first + i);
  const name = typeof dataset.name === 'string' ? dataset.name : '';
  const isNamed = name !== '' && dataset.hash === undefined;
  const rule = ruleOf(optimizer);
  const hidden = hiddenOf(settings.models[0]);
  if (!rule || !isRow || !isMadeOfDense(settings) || (!isNamed && !data)) return null;
  if (isNamed && dataset.seed !== first) return null;
  const list = initializers.join(',');
  const flags: [string, string, string?][] = [
    ...(data
      ? ([
          ['--data', data.file],
          ['--target', data.target],
        ] as [string, string][])
      : ([['--dataset', name, 'digits']] as [string, string, string][])),
    ['--hidden', hidden, '64x10'],
    ['--activation', activations.join(','), 'tanh,relu'],
    ['--initializers', list, notes.join(',')],
    ['--seeds', String(seeds.length), '5'],
    ['--epochs', String(epochs), '10'],
    ['--batch-size', String(batchSize), '32'],
    ['--optimizer', rule.name, 'sgd'],
    ['--learning-rate', String(rule.learningRate), '0.05'],
    ['--momentum', String(rule.momentum), '0'],
    ['--seed', String(first), '0'],
  ];
  const given = flags.filter(([, value, byDefault]) => value !== byDefault);
  return ['npx fanin compare', ...given.map(([flag, value]) => `${flag} ${quoted(value)}`)].join(' ');
}

/** An optimizer that the flags can make: all of it at Keras' defaults but for the learning rate, and SGD's momentum. */
function ruleOf(optimizer: Config): { name: string; learningRate: number; momentum: number } | null {
  if (!isKerasConfig(optimizer)) return null;
  const { learning_rate: learningRate, momentum, nesterov } = optimizer.config as Config;
  if (typeof learningRate !== 'number') return null;
  const name = optimizer.class_name.toLowerCase();
  if (name === 'sgd') {
    return typeof momentum !== 'number' || nesterov === true ? null : { name, learningRate, momentum };
  }
  const plain = isKnown(name) && getOptimizer({ class_name: name, config: { learning_rate: learningRate } });
  const isPlain = plain && JSON.stringify(plain.getConfig()) === JSON.stringify(optimizer.config);
  return isPlain ? { name, learningRate, momentum: 0 } : null;
}

/** An optimizer of the user's own has a name that fanin does not know. */
function isKnown(name: string): boolean {
  try {
    getOptimizer(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether the model is what the flags make: Dense layers named hidden_1, … and output. */
function isMadeOfDense({ models }: Settings): boolean {
  return models.every((model) => {
    const layers = Array.isArray(model.layers) ? model.layers : [];
    const names = layers.flatMap((layer) =>
      isKerasConfig(layer) && layer.class_name !== 'InputLayer' ? [(layer.config as Config).name] : [],
    );
    const expected = names.map((_, i) => (i === names.length - 1 ? 'output' : `hidden_${String(i + 1)}`));
    return names.length > 1 && names.every((name, i) => name === expected[i]);
  });
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
