import type { Outcome } from '../experiments/sentence';
import type { TrialResult } from '../experiments';
import { divergedIn, type Line } from './contender_line';

/** What the report reads of a trial's verdict; older results have none. */
export interface Judgement {
  verdict: string;
  layer: string | null;
  advice: string;
}

export function verdictOf(trial: TrialResult): Judgement | undefined {
  const { verdict } = trial as { verdict?: Partial<Judgement> | null };
  if (typeof verdict?.verdict !== 'string') return undefined;
  const { layer, advice } = verdict;
  return {
    verdict: verdict.verdict,
    layer: typeof layer === 'string' ? layer : null,
    advice: typeof advice === 'string' ? advice : '',
  };
}

/** The verdict that most of the seeds share, the first of them where two are as many, and how many do. */
export function judgementOf({ trials }: Pick<Line, 'trials'>): (Judgement & { count: number }) | undefined {
  const verdicts = trials.flatMap((trial) => verdictOf(trial) ?? []);
  const counts = new Map<string, number>();
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const first = verdicts.find(({ verdict }) => counts.get(verdict) === most);
  return first && { ...first, count: most };
}

const words: Record<Outcome, string> = {
  best: 'won',
  close: 'within reach of the best',
  behind: 'fell behind',
  chance: 'learned nothing',
  diverged: 'diverged',
};

/** `vanishing from hidden_1, in 4 of 5 seeds`; without verdicts how it fared. */
export function verdictWords(line: Line, outcome: Outcome): string {
  const judged = judgementOf(line);
  const { trials } = line;
  const share = (count: number) =>
    count === trials.length ? '' : `, ${String(count)} of ${String(trials.length)} seeds`;
  if (judged) return `${judged.verdict}${share(judged.count)}`;
  const diverged = divergedIn(line).length;
  return outcome === 'diverged' || diverged === 0
    ? words[outcome]
    : `${words[outcome]}; diverged${share(diverged)}`;
}
