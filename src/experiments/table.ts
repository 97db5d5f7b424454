import { clip, columns, columnWidths, showNumber, sparkline, wrap } from '../text';
import type { ComparisonJSON, ContenderResult, Settings } from './comparison_json';
import { headingOf, WIDTH } from './heading';
import { ARRIVED, closingSentence, outcomes, type Outcome } from './sentence';
import { spread } from './statistics';

/** So many bars at most in the curve of a loss. */
const CURVE = 18;

/** One contender's line of a table, and how it fared. */
export interface TableRow {
  text: string;
  outcome: Outcome;
}

/** The table of one activation and its closing sentence, as lines. */
export interface TableBlock {
  title: string;
  /** Empty when there is no row. */
  header: string[];
  rows: TableRow[];
  sentence: string[];
}

/** What was compared, then a table and a sentence for each activation, best contender first. */
export function comparisonTable(comparison: ComparisonJSON): string {
  const { heading, blocks } = comparisonBlocks(comparison);
  const sections = blocks.map(({ title, header, rows, sentence }) => [
    title,
    ...header,
    ...rows.map(({ text }) => text),
    ...sentence,
  ]);
  return [heading, ...sections].map((lines) => lines.join('\n')).join('\n\n');
}

/** The same in parts, for whoever shows them in another way. */
export function comparisonBlocks({ settings, contenders }: ComparisonJSON): {
  heading: string[];
  blocks: TableBlock[];
} {
  const activations = [...new Set(contenders.map(({ activation }) => activation))];
  const blocks = activations.map((activation) => {
    const ranked = rank(
      contenders.filter((contender) => contender.activation === activation && contender.trials.length > 0),
    );
    const found = outcomes(ranked, settings);
    const lines = ranked.length > 0 ? tableOf(ranked, settings) : [];
    const rows = lines.slice(1).map((text, i): TableRow => ({ text, outcome: found[i]! }));
    return {
      title: activation,
      header: lines.slice(0, 1),
      rows,
      sentence: wrap(closingSentence(activation, ranked, found), WIDTH),
    };
  });
  return { heading: headingOf(settings), blocks };
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

/** The header and a line for each contender. */
function tableOf(ranked: readonly ContenderResult[], { task, epochs, seeds }: Settings): string[] {
  const [best] = ranked;
  const losses = ranked.map(medianLosses);
  const high = curveTop(losses);
  const cells = [
    [
      `test ${task === 'classification' ? 'accuracy' : 'loss'} [min, max]`,
      'final loss',
      `${String(ARRIVED * 100)}% of best`,
      'loss by epoch',
    ],
    ...ranked.map((contender, i) => [
      showScore(contender),
      showNumber(contender.finalLoss.median),
      best ? epochsToArrive(contender, best) : '',
      sparkline(atMost(losses[i]!, CURVE, epochs), 0, high),
    ]),
  ];
  const others = columnWidths(cells).reduce((sum, width) => sum + 2 + width, 2);
  const names = ['initializer', ...ranked.map((contender) => nameOf(contender, seeds.length))];
  return columns(
    cells.map((row, i) => [`  ${clip(names[i]!, WIDTH - others)}`, ...row]),
    { right: [2, 3] },
  );
}

/**
 * Where the bars end: at the largest loss that someone ended with, so that who learns nothing stands at the top.
 * Who explodes would flatten the others: twice the first loss of the best one is enough.
 */
function curveTop(losses: readonly (readonly (number | null)[])[]): number {
  const first = losses[0]?.[0] ?? 1;
  const ends = losses.map((curve) => curve.at(-1) ?? 0);
  return Math.max(first, Math.min(2 * first, Math.max(...ends)));
}

/** With the number of trials where a stop left some undone. */
function nameOf({ initializer, trials }: ContenderResult, seeds: number): string {
  return trials.length === seeds
    ? initializer
    : `${initializer} (${String(trials.length)} of ${String(seeds)})`;
}

/** The median over the seeds of the training loss of each epoch. */
function medianLosses({ trials }: ContenderResult): (number | null)[] {
  const epochs = Math.max(0, ...trials.map(({ history }) => history.loss?.length ?? 0));
  return Array.from(
    { length: epochs },
    (_, epoch) =>
      spread(
        trials.map(({ history }) => history.loss?.[epoch] ?? null),
        'high',
      ).median,
  );
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
  const goal = testAccuracy
    ? ARRIVED * (testAccuracy.median ?? Infinity)
    : (testLoss?.median ?? -Infinity) / ARRIVED;
  const first = trials.map(({ history }) => {
    const values = (testAccuracy ? history.val_accuracy : history.val_loss) ?? [];
    const index = values.findIndex(
      (value) => value !== null && (testAccuracy ? value >= goal : value <= goal),
    );
    return index < 0 ? null : index + 1;
  });
  const { median } = spread(first, 'high');
  return median === null ? 'never' : `${String(median)} epoch${median === 1 ? '' : 's'}`;
}

/** `0.969 [0.961, 0.975]`; or when it diverged, if every trial did: the median over the seeds. */
function showScore({ testAccuracy, testLoss, finalLoss, trials }: ContenderResult): string {
  const epochs = trials.flatMap(({ divergedAt }) => (divergedAt ? [divergedAt.epoch + 1] : []));
  if (epochs.length === trials.length) return `diverged in epoch ${String(spread(epochs, 'high').median)}`;
  const { median, min, max } = testAccuracy ?? testLoss ?? finalLoss;
  return trials.length === 1
    ? showNumber(median)
    : `${showNumber(median)} [${showNumber(min)}, ${showNumber(max)}]`;
}
