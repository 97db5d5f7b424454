import { isMainThread } from 'node:worker_threads';
import type { TrialRecord, TrialSettings } from '../../experiments';
import { runSettings } from '../../experiments/sweep/run_settings';
import { hasFormulas, TrialMaker } from '../../experiments/sweep/trial_maker';
import { setThreads } from '../../kernels';

/** A trial of a sweep, for a thread or a process. */
export interface SweepTask {
  settings: TrialSettings;
  /** Bytes that its tensors may take. */
  memory: number;
}

/** What a process says of a trial: its record, or why there is none. */
export type SweepAnswer = { record: TrialRecord | null } | { error: string };

// Every core has a trial of its own: none helps another.
setThreads(1);

let maker: TrialMaker | undefined;
let formulaMaker: TrialMaker | undefined;

/** What a worker does: one trial. Its data sets stay for the next one. */
export default async function work({ settings, memory }: SweepTask): Promise<TrialRecord | null> {
  if (!hasFormulas(settings)) return runSettings((maker ??= new TrialMaker(undefined, memory)), settings);
  // mathjs takes a second to load: only a trial with a formula asks for it.
  formulaMaker ??= new TrialMaker(await import('../../formula/index.js'), memory);
  return runSettings(formulaMaker, settings);
}

if (isMainThread && process.send) {
  const answer = (message: SweepAnswer) => process.send?.(message);
  process.on('message', (task: SweepTask) => {
    work(task).then(
      (record) => answer({ record }),
      (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  // The parent says when a trial is no longer wanted; a signal to the whole group is for the parent.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
}
