import type { ActivationName } from '../../activations';
import { SGD } from '../../optimizers';
import { compare } from '../compare';
import { pairedDifference, type Estimate } from '../estimate';
import type { ClaimOptions } from './claim';
import { seedsOf } from './networks';

/** Initializers that stand for one idea: their accuracy is the mean of both, seed by seed. */
export const families = {
  Glorot: ['glorot_normal', 'glorot_uniform'],
  He: ['he_normal', 'he_uniform'],
  'normal(0, 0.01)': ['random_normal(stddev=0.01)'],
  'normal(0, 1)': ['random_normal(stddev=1)'],
  'orthogonal, gain √2': ['orthogonal(gain=1.4142135)'],
} as const;
export type Family = keyof typeof families;

const SEEDS = 8;
const WIDTH = 64;
const LEARNING_RATE = 0.1;

export type Accuracies = Readonly<Record<Family, readonly number[]>>;

export interface Race {
  /** Of each family, seed by seed. */
  accuracies: Accuracies;
  /** Of whoever always answers the most frequent class. */
  chance: number;
}

export interface RaceOptions extends ClaimOptions {
  activation: ActivationName;
  depth: number;
  epochs: number;
  contenders: readonly Family[];
}

/** Test accuracy of each family with one activation, seed by seed; a run that diverged guesses. */
export async function race(options: RaceOptions): Promise<Race> {
  const { activation, depth, epochs, contenders, width = WIDTH } = options;
  const result = (
    await compare({
      dataset: 'digits',
      model: { hidden: Array<number>(depth).fill(width), activation },
      initializers: contenders.flatMap((family) => [...families[family]]),
      seeds: seedsOf(options, SEEDS),
      epochs,
      batchSize: 32,
      optimizer: new SGD({ learningRate: LEARNING_RATE }),
    })
  ).toJSON();
  const chance = result.settings.chance ?? 0;
  const all = result.contenders.map(({ trials }) =>
    trials.map(({ status, history }) =>
      status === 'completed' ? (history.val_accuracy?.at(-1) ?? chance) : chance,
    ),
  );
  let next = 0;
  const byFamily = contenders.map((family) => {
    const runs = families[family].map(() => all[next++]!);
    const means = runs[0]!.map((_, i) => runs.reduce((sum, run) => sum + run[i]!, 0) / runs.length);
    return [family, means] as const;
  });
  return { accuracies: Object.fromEntries(byFamily) as Record<Family, number[]>, chance };
}

export interface Against {
  rival: Family;
  /** Accuracy of the favourite minus that of the rival, paired over seeds. */
  difference: Estimate;
}

/** How the favourite did against each of the others. */
export function against(accuracies: Accuracies, favourite: Family, rivals: readonly Family[]): Against[] {
  return rivals.map((rival) => ({
    rival,
    difference: pairedDifference(accuracies[favourite], accuracies[rival]),
  }));
}

/** Whether the favourite is the best: each difference above 0. Null where an interval leaves that open, as 0 is within it. */
export function isBest(duels: readonly Against[]): boolean | null {
  if (duels.some(({ difference }) => difference.high < 0)) return false;
  return duels.every(({ difference }) => difference.low > 0) ? true : null;
}

/** Who keeps the favourite from being the best, and by how much. */
export function rivalsOf(duels: readonly Against[]): string {
  return duels
    .filter(({ difference }) => !(difference.low > 0))
    .map(({ rival, difference: { value, low, high } }) =>
      high < 0
        ? `${rival} is better by ${points(-value)}`
        : `${rival} is not told apart (${points(low)} to ${points(high)})`,
    )
    .join(', ');
}

/** Accuracy in percent. */
function points(share: number): string {
  return `${(100 * share).toFixed(1)} points`;
}

/** The control of a race: its best contender must beat a guess; if nobody learned, nobody was compared. */
export function beatsGuess({ accuracies, chance }: Race, sabotage = false): Estimate {
  const best = Object.values(accuracies).reduce((first, each) => (mean(each) > mean(first) ? each : first));
  return pairedDifference(
    best,
    best.map((accuracy) => (sabotage ? accuracy : chance)),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The set-up in a phrase. */
export function raceSetup(options: ClaimOptions, depth: number, epochs: number): string {
  return (
    `digits, ${String(depth)} hidden layers of ${String(options.width ?? WIDTH)}, SGD ${String(LEARNING_RATE)}, batches of 32, ` +
    `${String(epochs)} epochs; test accuracy, paired over seeds`
  );
}
