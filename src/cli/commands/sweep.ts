import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { FaninError } from '../../errors';
import { sweep, type SweepFile, type SweepResult, type SweepRunner } from '../../experiments';
import { resultFiles } from '../../experiments/sweep/results';
import { inlineSweepRunner } from '../../experiments/sweep/run_settings';
import { TrialMaker } from '../../experiments/sweep/trial_maker';
import type { LoadFormulas, SweepRunners } from '../command_set';
import { realNumber, wholeNumber } from '../numbers';
import { showProgress } from '../progress';
import { namesFormula, readSweep } from '../sweep/read_sweep';
import { ProgressFile } from '../sweep/sweep_progress';
import type { Flags, Surroundings } from '../surroundings';

/** More threads than any machine has cores are a slip. */
const MOST_WORKERS = 1024;
/** Trials that are handed to a queue before the first of them is done: enough for so many workers. */
const WINDOW = 2000;
const MOST_WINDOW = 100_000;

/** Runs a sweep into a folder, and says what came of it. */
export async function runSweep(
  path: string,
  flags: Flags,
  { quiet, halving }: { quiet: boolean; halving: boolean },
  { stdout, stderr, signal }: Surroundings,
  loadFormulas?: LoadFormulas,
  runners?: SweepRunners,
): Promise<void> {
  const { out = 'results', queue } = flags;
  const file = withFlags(readSweep('sweep', path), flags, halving);
  const formulas = namesFormula(file) ? await loadFormulas?.() : undefined;
  const retries = wholeNumber('--retries', flags.retries ?? '2', 0, 100);
  const memory = wholeNumber('--memory', flags.memory ?? '1024', 1) * 1e6;
  const trialTimeout =
    flags.trialTimeout === undefined ? undefined : realNumber('--trial-timeout', flags.trialTimeout);
  const count = wholeNumber('--workers', flags.workers ?? String(availableParallelism()), 1, MOST_WORKERS);
  const window = wholeNumber('--window', flags.window ?? String(WINDOW), 1, MOST_WINDOW);
  if (out.trim() === '') {
    throw new FaninError({ code: 'bad_file', where: '--out', expected: 'a folder', got: '""' });
  }
  const onTrouble = (text: string) => void stderr.write(`fanin: ${text}\n`);
  const runner: SweepRunner =
    queue !== undefined && runners
      ? await runners.queue({ url: queue, window, sweep: file, onTrouble })
      : count > 1 && runners
        ? await runners.threads(count, memory)
        : inlineSweepRunner(new TrialMaker(formulas, memory));
  const bar = quiet ? undefined : showProgress(stderr);
  const progress = new ProgressFile(out, runner.width);
  const result = await sweep(file, {
    out,
    runner,
    retries,
    signal,
    ...(formulas && { formulas }),
    ...(trialTimeout !== undefined && { trialTimeout }),
    onProgress: (done, total) => {
      bar?.update(done, total);
      progress.update(done, total);
    },
  }).finally(() => bar?.stop());
  stdout.write(`${summary(result).join('\n')}\n`);
  if (!quiet && stderr.isTTY)
    stderr.write(`The trials are in ${join(out, resultFiles.trials)}. fanin report ${out} makes a page.\n`);
}

function withFlags(file: SweepFile, { stopHopeless }: Flags, halving: boolean): SweepFile {
  return {
    ...file,
    ...(halving && { halving: file.halving ?? {} }),
    ...(stopHopeless !== undefined && {
      hopelessAfter: wholeNumber('--stop-hopeless', stopHopeless, 1),
    }),
  };
}

/** What came of the trials, and what was stopped. */
function summary({ total, completed, diverged, stopped, failed, halving = [] }: SweepResult): string[] {
  const done = completed + diverged + stopped + failed;
  const parts: [number, string][] = [
    [completed, 'completed'],
    [diverged, 'diverged'],
    [stopped, 'stopped as hopeless'],
    [failed, 'failed'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`);
  const rungs = halving
    .filter((rung) => rung.stopped > 0)
    .map(
      ({ epochs, points, stopped: ended, highestKept }) =>
        `Halving: after ${String(epochs)} epochs ${String(ended)} of ${String(points)} points were stopped` +
        `${highestKept === null ? '' : `, whose median loss was above ${highestKept.toPrecision(3)}`}.`,
    );
  return [`${String(done)} of ${String(total)} trials: ${told.join(', ') || 'none done'}.`, ...rungs];
}
