import { failedRecord, type TrialRecord } from './record';
import type { SweepRequest, SweepRunner } from './run_settings';
import { idOf, type TrialSettings } from './settings';

/** What is kept in memory of a finished trial. */
export interface Finished {
  status: TrialRecord['status'];
  /** The training loss at its end, by which points are ranked; Infinity for a trial that has none. */
  loss: number;
}

/** Where finished trials go, and what is known of those that are there. */
export interface TrialStore {
  /** Undefined for a trial that is not finished. */
  find: (id: string) => Finished | undefined;
  /** Fulfilled when the record is safe. */
  append: (record: TrialRecord) => Promise<void>;
  close: () => Promise<void>;
}

export interface RunAllOptions extends SweepRequest {
  runner: SweepRunner;
  store: TrialStore;
  /** How often a trial that failed is tried again. */
  retries: number;
  /** Hears of each trial that is safe, those that were there before among them. */
  onDone: (status: TrialRecord['status']) => void;
}

/** Trials that were there before are passed over in this thread; now and then others get a turn. */
const PASSED = 2000;

/**
 * Runs the trials that the store does not have, as many at once as the runner is wide. They are taken one by one, so that a
 * million of them need no memory. An error of the store ends it; a trial that fails does not.
 */
export async function runAll(trials: Iterator<TrialSettings>, options: RunAllOptions): Promise<void> {
  const { runner, store, onDone, signal } = options;
  const underWay = new Set<string>();
  /** How often a trial came again while it ran. */
  const twins = new Map<string, number>();
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  let passed = 0;

  const take = async (): Promise<{ id: string; settings: TrialSettings } | undefined> => {
    while (!stop.aborted) {
      const next = trials.next();
      if (next.done) return undefined;
      const id = idOf(next.value);
      const finished = store.find(id);
      // A sample may hit the same point twice.
      if (!finished && !underWay.has(id)) {
        underWay.add(id);
        return { id, settings: next.value };
      }
      if (finished) onDone(finished.status);
      else twins.set(id, (twins.get(id) ?? 0) + 1);
      if (++passed % PASSED === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return undefined;
  };
  const work = async () => {
    for (let trial = await take(); trial; trial = await take()) {
      const record = await attempt(trial.settings, { ...options, signal: stop });
      if (record) {
        await store.append(record);
        for (let times = 1 + (twins.get(trial.id) ?? 0); times > 0; times--) onDone(record.status);
      }
      underWay.delete(trial.id);
      twins.delete(trial.id);
    }
  };
  const workers = Array.from({ length: runner.width }, () =>
    work().catch((error: unknown) => {
      failure.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The record of a trial, after its retries if need be; null where the signal was first. */
async function attempt(
  settings: TrialSettings,
  { runner, retries, signal, timeout }: RunAllOptions,
): Promise<TrialRecord | null> {
  for (let tried = 1; ; tried++) {
    try {
      return await runner.run(settings, { signal, timeout });
    } catch (error) {
      if (error instanceof RunnerLost) throw error;
      if (signal?.aborted) return null;
      if (tried <= retries) continue;
      const reason = error instanceof Error ? error.message : String(error);
      return failedRecord(settings, reason.replace(/\s*\n[\s\S]*/, ''), tried);
    }
  }
}

/** A runner that cannot go on at all, for which no trial is to blame. */
export class RunnerLost extends Error {}

/** A store in memory. */
export function memoryStore(records: TrialRecord[]): TrialStore {
  const finished = new Map<string, Finished>();
  return {
    find: (id) => finished.get(id),
    append: (record) => {
      finished.set(record.id, finishedOf(record));
      records.push(record);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

export function finishedOf({ status, finalLoss }: Pick<TrialRecord, 'status' | 'finalLoss'>): Finished {
  return { status, loss: finalLoss ?? Infinity };
}
