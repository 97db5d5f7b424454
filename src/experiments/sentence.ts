import { showNumber } from '../text';
import type { ContenderResult, Settings } from './comparison';

/** How a contender fared. `close`: its best seed reaches the worst seed of the winner, or the other way round. */
type Outcome = 'close' | 'behind' | 'chance' | 'diverged';

/** A median accuracy within this factor of chance, or a loss within it of the variance, is nothing learned. */
const NOTHING_LEARNED = 1.25;

/** What won and what failed, in plain words. Contenders come best first. */
export function closingSentence(activation: string, ranked: readonly ContenderResult[], settings: Settings): string {
  const [best, ...others] = ranked;
  if (!best) return `${activation}: no trial was finished.`;
  const bestOutcome = outcomeOf(best, best, settings);
  if (bestOutcome === 'diverged') return `${activation}: every contender diverged; try a smaller learning rate.`;
  if (bestOutcome === 'chance') return `${activation}: no contender learned anything; try fewer layers, more epochs or another learning rate.`;
  const named = (outcome: Outcome) => list(others.filter((other) => outcomeOf(other, best, settings) === outcome));
  const [measure, score] = best.testAccuracy ? ['accuracy', best.testAccuracy] : ['loss', best.testLoss];
  const parts = [
    `${best.initializer} won with a median test ${measure} of ${showNumber(score?.median ?? null)}`,
    phrase(named('close'), 'within its range over the seeds'),
    phrase(named('behind'), 'behind'),
    phrase(named('chance'), 'nothing learned'),
    phrase(named('diverged'), 'diverged'),
  ];
  return `${activation}: ${parts.filter((part) => part !== '').join('; ')}.`;
}

function outcomeOf(contender: ContenderResult, best: ContenderResult, { chance }: Settings): Outcome {
  const score = contender.testAccuracy ?? contender.testLoss;
  if (!score || score.median === null) return 'diverged';
  // A standardized target has variance 1: that is the loss of always answering the mean.
  if (contender.testAccuracy ? score.median <= (chance ?? 0) * NOTHING_LEARNED : score.median >= 1 / NOTHING_LEARNED) return 'chance';
  return overlap(contender, best) ? 'close' : 'behind';
}

function overlap({ testAccuracy, testLoss }: ContenderResult, best: ContenderResult): boolean {
  if (testAccuracy) return (testAccuracy.max ?? -Infinity) >= (best.testAccuracy?.min ?? Infinity);
  return (testLoss?.min ?? Infinity) <= (best.testLoss?.max ?? -Infinity);
}

function phrase(names: string, what: string): string {
  return names === '' ? '' : `${what}: ${names}`;
}

function list(contenders: readonly ContenderResult[]): string {
  return contenders.map(({ initializer }) => initializer).join(', ');
}
