import type { DatasetName } from '../../datasets';
import { FaninError, show } from '../../errors';
import { parseHidden } from '../spelling';
import { hashOf } from '../trial';

/** What a setting may be. */
export type SettingValue = number | string | boolean;

/** All that decides one trial of a sweep, as plain JSON: the same settings give the same bits anywhere. */
export interface TrialSettings {
  dataset: DatasetName;
  /** Decides the points of a made data set, and the split. */
  dataSeed: number;
  /** Units of the hidden layers, as on the command line: `64x10` or `64,32`. */
  hidden: string;
  activation: string;
  initializer: string;
  /** An argument of the initializer, by Keras' name: `initializer.stddev`. */
  [argument: `initializer.${string}`]: SettingValue;
  /** What the initial weights are multiplied by. */
  gain: number;
  optimizer: string;
  learningRate: number;
  momentum: number;
  batchSize: number;
  epochs: number;
  /** Decides initial weights and the order of the samples. */
  seed: number;
  /** After so many epochs a trial that is no better than a constant answer ends. Without it, none does. */
  hopelessAfter?: number;
}

/** Some of the settings; `depth` and `width` stand for the `hidden` that they make. */
export interface GivenSettings extends Partial<TrialSettings> {
  /** Hidden layers. */
  depth?: number;
  /** Units of each hidden layer. */
  width?: number;
}

/** Those of `compare` and of the command line. */
const defaults = {
  dataset: 'digits',
  dataSeed: 0,
  hidden: '64x10',
  activation: 'relu',
  initializer: 'glorot_uniform',
  gain: 1,
  optimizer: 'sgd',
  learningRate: 0.05,
  momentum: 0,
  batchSize: 32,
  epochs: 10,
  seed: 0,
} satisfies TrialSettings;

/** Whether this is the name of an argument of the initializer. */
export function isArgument(name: string): name is `initializer.${string}` {
  return name.startsWith('initializer.');
}

/** Every setting in its one order, so that equal settings are equal text. */
export function settingsOf(given: GivenSettings): TrialSettings {
  const all = { ...defaults, ...given };
  const names = Object.keys(given).filter(isArgument).sort();
  return {
    dataset: all.dataset,
    dataSeed: all.dataSeed,
    hidden: hiddenOf(all),
    activation: all.activation,
    initializer: all.initializer,
    ...Object.fromEntries(names.map((name) => [name, given[name]!])),
    gain: all.gain,
    optimizer: all.optimizer,
    learningRate: all.learningRate,
    momentum: all.momentum,
    batchSize: all.batchSize,
    epochs: all.epochs,
    seed: all.seed,
    ...(all.hopelessAfter !== undefined && { hopelessAfter: all.hopelessAfter }),
  };
}

/** The name of a trial: the hash of its settings. */
export function idOf(settings: TrialSettings): string {
  return hashOf(settings);
}

/** Depth and width of a trial; no width where the layers differ in it. */
export function sizeOfHidden(hidden: string): { depth: number; width: number | null } {
  const units = parseHidden(hidden);
  const [first = 0] = units;
  return { depth: units.length, width: units.every((each) => each === first) ? first : null };
}

function hiddenOf({ hidden, depth, width }: GivenSettings & { hidden: string }): string {
  if (depth === undefined && width === undefined) return hidden;
  const size = sizeOfHidden(hidden);
  const units = width ?? size.width;
  if (units !== null) return `${String(units)}x${String(depth ?? size.depth)}`;
  throw new FaninError({
    code: 'bad_option',
    where: 'sweep',
    expected: 'width beside depth, as the hidden layers differ in theirs',
    got: `hidden ${show(hidden)}`,
  });
}
