import { showNumber } from '../text';
import type { ContenderResult, Settings } from './comparison_json';

/**
 * How a contender fared. `close`: its best seed reaches the worst seed of the winner, or the other way round.
 * `chance`: nothing learned.
 */
export type Outcome = 'best' | 'close' | 'behind' | 'chance' | 'diverged';

/** Whoever reaches this share of the best contender's accuracy counts as having arrived. */
export const ARRIVED = 0.9;

/** A median accuracy within this factor of chance, or a loss within it of the variance, is nothing learned. */
const NOTHING_LEARNED = 1.25;

/** The outcome of each contender, best contender first. */
export function outcomes(
  ranked: readonly ContenderResult[],
  { chance }: Pick<Settings, 'chance'>,
): Outcome[] {
  const [best] = ranked;
  return ranked.map((contender, i) => {
    const score = contender.testAccuracy ?? contender.testLoss;
    if (best === undefined || typeof score?.median !== 'number') return 'diverged';
    // A standardized target has variance 1: that is the loss of always answering the mean.
    const learned = contender.testAccuracy
      ? score.median > (chance ?? 0) * NOTHING_LEARNED
      : score.median < 1 / NOTHING_LEARNED;
    if (!learned) return 'chance';
    return i === 0 ? 'best' : overlap(contender, best) ? 'close' : 'behind';
  });
}

/** What won and what failed, in plain words. Contenders come best first, and `found` in the same order. */
export function closingSentence(
  activation: string,
  ranked: readonly ContenderResult[],
  found: readonly Outcome[],
): string {
  const [best] = ranked;
  if (!best) return `With ${activation}, no trial was finished.`;
  if (found[0] === 'diverged')
    return `With ${activation}, every contender diverged: try a smaller learning rate.`;
  if (found[0] === 'chance') {
    return `With ${activation}, no contender learned anything: try fewer layers, more epochs or another learning rate.`;
  }
  const of = (outcome: Outcome) => ranked.filter((_, i) => found[i] === outcome);
  const [measure, score] = best.testAccuracy ? ['accuracy', best.testAccuracy] : ['loss', best.testLoss];
  const parts = [
    `${named(best)} won with a median test ${measure} of ${showNumber(score?.median ?? null)}`,
    phrase(of('close'), 'was within reach of it', 'were within reach of it'),
    phrase(of('behind'), 'fell behind'),
    phrase(of('chance'), 'learned nothing'),
    phrase(of('diverged'), 'diverged'),
  ];
  return `With ${activation}, ${parts.filter((part) => part !== '').join('; ')}.`;
}

/** Whether some seed of the one did as well as some seed of the other; one seed has no range, so there it may be a little less. */
function overlap({ testAccuracy, testLoss, trials }: ContenderResult, best: ContenderResult): boolean {
  const share = trials.length > 1 && best.trials.length > 1 ? 1 : ARRIVED;
  if (testAccuracy) return (testAccuracy.max ?? -Infinity) >= share * (best.testAccuracy?.min ?? Infinity);
  return share * (testLoss?.min ?? Infinity) <= (best.testLoss?.max ?? -Infinity);
}

function phrase(contenders: readonly ContenderResult[], singular: string, plural = singular): string {
  const names = contenders.map(named);
  const last = names.pop();
  if (last === undefined) return '';
  return names.length === 0 ? `${last} ${singular}` : `${names.join(', ')} and ${last} ${plural}`;
}

/** The name, and in how many trials it diverged when it did so in some of them only. */
function named({ initializer, trials }: ContenderResult): string {
  const diverged = trials.filter(({ status }) => status === 'diverged').length;
  if (diverged === 0 || diverged === trials.length) return initializer;
  return `${initializer} (diverged in ${String(diverged)} of ${String(trials.length)} trials)`;
}
