import { availableParallelism } from 'node:os';
import { compare, hasActivationFormula, hasFormula, type CompareOptions } from '../../experiments';
import { comparisonBlocks } from '../../experiments/table';
import type { LoadFormulas, StartWorkers } from '../command_set';
import { compareOptions } from '../compare_options';
import { jsonText } from '../json_file';
import { wholeNumber } from '../numbers';
import { paint } from '../paint';
import { duration, showProgress, type Progress } from '../progress';
import { canRedraw, wantsColor, type Flags, type Surroundings } from '../surroundings';
import { showCurves, type Watch } from '../watch';
import { checkOutputs, STDOUT, wantsStories, writeOutputs } from './outputs';

/** More threads than any machine has cores are a slip. */
const MOST_WORKERS = 1024;

/**
 * Compares, and writes the tables (and the files asked for) of all trials that were done when it ended or was stopped.
 */
export async function runCompare(
  flags: Flags,
  quiet: boolean,
  surroundings: Surroundings,
  loadFormulas?: LoadFormulas,
  startWorkers?: StartWorkers,
): Promise<void> {
  const { stdout, stderr, signal } = surroundings;
  const isFormula = hasFormula(flags.initializers ?? '') || hasActivationFormula(flags.activation ?? '');
  const options: CompareOptions = {
    ...compareOptions(flags, isFormula ? await loadFormulas?.() : undefined),
    stories: wantsStories(flags),
    signal,
  };
  const workers = wholeNumber('--workers', flags.workers ?? String(availableParallelism()), 1, MOST_WORKERS);
  checkOutputs(flags);
  if (workers > 1 && startWorkers) options.runner = await startWorkers(workers);

  const hint = (text: string) => {
    if (!quiet && stderr.isTTY) stderr.write(`${text}\n`);
  };
  const say = (text: string) => {
    if (!quiet) stderr.write(`${text}\n`);
  };
  const progress = quiet ? undefined : await progressOf(flags, surroundings);
  const trials = { done: 0, total: 0 };
  const onProgress = (done: number, total: number) => {
    Object.assign(trials, { done, total });
    progress?.update(done, total);
  };
  const comparison = await compare({
    ...options,
    onProgress,
    ...(progress?.onEpoch && { onEpoch: progress.onEpoch }),
  }).finally(() => progress?.stop());
  const result = comparison.toJSON();

  if (flags.json === STDOUT) stdout.write(jsonText(result));
  else stdout.write(`${paint(comparisonBlocks(result), wantsColor(surroundings))}\n`);
  await writeOutputs(result, flags, { hint, say });
  if (signal.aborted) hint(`Stopped with ${String(trials.done)} of ${String(trials.total)} trials done.`);
  else hint(`${String(trials.total)} trials in ${duration(result.timing.seconds)}.`);
}

/** The curves where they are asked for and can be drawn, else the bar. The library that draws is loaded only for them. */
async function progressOf(
  { watch }: Flags,
  { stderr, env }: Surroundings,
): Promise<Progress & Partial<Watch>> {
  if (watch === undefined || !canRedraw(stderr, env)) return showProgress(stderr);
  const { plot } = await import('simple-ascii-chart');
  return showCurves(stderr, wantsColor({ stdout: stderr, env }), plot);
}
