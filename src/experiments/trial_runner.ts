import type { CustomObjects } from '../layers';
import { runTrial, type TrialData, type TrialInput, type TrialResult } from './trial';

/** What somebody wants to know of a trial, and is no part of its input. */
export interface TrialRequest {
  /** Whether to tell what happened inside the network. */
  story: boolean;
  /** Ends the trial without a result. */
  signal?: AbortSignal | undefined;
  /** Hears the training loss of each epoch; null where it was not finite. */
  onEpoch?: ((loss: number | null) => void) | undefined;
}

/** Who runs trials: here, or elsewhere. The results are the same. */
export interface TrialRunner<Input = TrialInput, Request = TrialRequest, Result = TrialResult> {
  /** How many trials to have under way at once. */
  readonly width: number;
  /** Null when the signal ended it. */
  run(input: Input, request: Request): Promise<Result | null>;
  /** Called once, when no trial will follow. */
  close?(): Promise<void>;
}

/** One trial after the other, in this thread. */
export function inlineRunner(data: TrialData, customObjects: CustomObjects): TrialRunner {
  return { width: 1, run: (input, request) => runTrial(input, data, { ...request, customObjects }) };
}

/** A trial that is to be run. */
export interface Trial extends Omit<TrialRequest, 'signal'> {
  input: TrialInput;
}

/** The results in the order of the trials, whatever the order in which they came; null where the signal was first. */
export async function runTrials(
  runner: TrialRunner,
  trials: readonly Trial[],
  {
    signal,
    onProgress,
  }: { signal?: AbortSignal | undefined; onProgress?: ((done: number, total: number) => void) | undefined },
): Promise<(TrialResult | null)[]> {
  const results = trials.map((): TrialResult | null => null);
  let next = 0;
  let done = 0;
  onProgress?.(done, trials.length);
  const work = async () => {
    for (let i = next++; i < trials.length && !signal?.aborted; i = next++) {
      const { input, ...request } = trials[i]!;
      results[i] = await runner.run(input, { ...request, signal });
      if (results[i]) onProgress?.(++done, trials.length);
    }
  };
  await Promise.all(Array.from({ length: runner.width }, work));
  return results;
}
