import { columns, showNumber, sparkline } from '../text';
import type { ComparisonJSON, ContenderResult } from './comparison';
import { closingSentence } from './sentence';
import { spread, type Spread } from './statistics';

/** Whoever reaches this share of the best contender's accuracy counts as having arrived. */
const ARRIVED = 0.9;

/** A table and a sentence for each activation, best contender first. */
export function comparisonTable({ settings, contenders }: ComparisonJSON): string {
  const activations = [...new Set(contenders.map(({ activation }) => activation))];
  return activations
    .map((activation) => {
      const ranked = rank(contenders.filter((contender) => contender.activation === activation && contender.trials.length > 0));
      return [activation, ...tableOf(ranked, settings.epochs), closingSentence(activation, ranked, settings)].join('\n');
    })
    .join('\n\n');
}

/** Best median first; a contender without one comes last. */
export function rank(contenders: readonly ContenderResult[]): ContenderResult[] {
  const score = ({ testAccuracy, testLoss }: ContenderResult) =>
    testAccuracy ? (testAccuracy.median ?? -Infinity) : -(testLoss?.median ?? Infinity);
  const loss = ({ finalLoss }: ContenderResult) => finalLoss.median ?? Infinity;
  return [...contenders].sort((a, b) => order(score(b), score(a)) || order(loss(a), loss(b)));
}

/** Infinity minus itself is no order. */
function order(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function tableOf(ranked: readonly ContenderResult[], epochs: number): string[] {
  const best = ranked[0];
  if (!best) return ['  no trial was finished'];
  const classification = best.testAccuracy !== undefined;
  const losses = ranked.map(medianLosses);
  const finite = losses.flat().filter((loss): loss is number => loss !== null);
  const [low, high] = [0, Math.max(...finite.map((loss) => Math.min(loss, 2 * (losses[0]?.[0] ?? 1))))];
  const header = ['initializer', `test ${classification ? 'accuracy' : 'loss'} [min, max]`, 'final loss', `epochs to ${String(ARRIVED * 100)}%`, 'loss over epochs'];
  return columns([
    header,
    ...ranked.map((contender, i) => [
      `  ${contender.initializer}`,
      showSpread(contender.testAccuracy ?? contender.testLoss ?? contender.finalLoss),
      showNumber(contender.finalLoss.median),
      epochsToArrive(contender, best),
      sparkline(atMost(losses[i]!, 24, epochs), low, high),
    ]),
  ]);
}

/** The median over the seeds of the training loss of each epoch. */
function medianLosses({ trials }: ContenderResult): (number | null)[] {
  const epochs = Math.max(0, ...trials.map(({ history }) => history.loss?.length ?? 0));
  return Array.from({ length: epochs }, (_, epoch) => spread(trials.map(({ history }) => history.loss?.[epoch] ?? null), 'high').median);
}

/** So many values at most, evenly taken. */
function atMost(values: readonly (number | null)[], width: number, epochs: number): (number | null)[] {
  const whole = Array.from({ length: epochs }, (_, i) => values[i] ?? null);
  if (epochs <= width) return whole;
  return Array.from({ length: width }, (_, i) => whole[Math.round((i * (epochs - 1)) / (width - 1))] ?? null);
}

/** Median over the seeds of the first epoch (from 1) that reaches 90 percent of the best contender's accuracy. */
function epochsToArrive({ trials }: ContenderResult, best: ContenderResult): string {
  const { testAccuracy, testLoss } = best;
  const goal = testAccuracy ? ARRIVED * (testAccuracy.median ?? Infinity) : (testLoss?.median ?? -Infinity) / ARRIVED;
  const first = trials.map(({ history }) => {
    const values = (testAccuracy ? history.val_accuracy : history.val_loss) ?? [];
    const index = values.findIndex((value) => value !== null && (testAccuracy ? value >= goal : value <= goal));
    return index < 0 ? null : index + 1;
  });
  const { median } = spread(first, 'high');
  return median === null ? 'never' : String(median);
}

function showSpread({ median, min, max }: Spread): string {
  return median === null && max === null ? 'diverged' : `${showNumber(median)} [${showNumber(min)}, ${showNumber(max)}]`;
}
