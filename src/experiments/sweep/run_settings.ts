import { FaninError } from '../../errors';
import { runTrial } from '../trial';
import type { TrialRunner } from '../trial_runner';
import { HopelessStop } from './hopeless';
import { recordOf, type TrialRecord } from './record';
import type { TrialSettings } from './settings';
import type { TrialMaker } from './trial_maker';

/** What is asked of the runner of a sweep's trial. */
export interface SweepRequest {
  /** Ends the trial without a result. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that the trial may take. Default: any number. */
  timeout?: number | undefined;
}

/**
 * Who runs the trials of a sweep: here, on threads, on other machines. Null when the signal ended a trial; a promise that
 * is rejected is an attempt that failed, and may be made again.
 */
export type SweepRunner = TrialRunner<TrialSettings, SweepRequest, TrialRecord>;

/** One trial, here. @throws FaninError for settings that make no trial, or one that takes too long. */
export async function runSettings(
  maker: TrialMaker,
  settings: TrialSettings,
  { signal, timeout }: SweepRequest = {},
): Promise<TrialRecord | null> {
  const made = maker.make(settings);
  const { input, data, customObjects } = made;
  const { hopelessAfter } = settings;
  const stop = new AbortController();
  const onAbort = () => {
    stop.abort();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) stop.abort();
  const clock = new AbortController();
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          clock.abort();
          stop.abort();
        }, timeout);
  try {
    const result = await runTrial(input, data, {
      signal: stop.signal,
      customObjects,
      ...(hopelessAfter !== undefined && { callbacks: [new HopelessStop(made, hopelessAfter)] }),
    });
    if (result) return recordOf(settings, result);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
  if (clock.signal.aborted && timeout !== undefined) throw tookTooLong(timeout);
  return null;
}

/** The same words from every runner, as they stand in the result. */
export function tookTooLong(timeout: number): FaninError {
  return new FaninError({
    code: 'aborted',
    where: 'trial',
    expected: `an end within ${String(timeout / 1000)} s`,
    got: 'none',
  });
}

/** The same words from every runner, as they stand in the result. */
export function ranOutOfMemory(): FaninError {
  return new FaninError({
    code: 'aborted',
    where: 'trial',
    expected: 'enough memory for it',
    got: 'the end of its thread or process',
  });
}

/** One trial after the other, in this thread. */
export function inlineSweepRunner(maker: TrialMaker): SweepRunner {
  return { width: 1, run: (settings, request) => runSettings(maker, settings, request) };
}
