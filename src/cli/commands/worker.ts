import { availableParallelism } from 'node:os';
import { realNumber, wholeNumber } from '../numbers';
import { withoutPassword } from '../sweep/queue_connection';
import { startQueueWorker } from '../sweep/queue_worker';
import type { Flags, Surroundings } from '../surroundings';

/** More processes than any machine has cores are a slip. */
const MOST_WORKERS = 1024;

/** Runs trials of a queue until it is told to end: by Ctrl-C or SIGTERM, after the trials that are under way. */
export async function runWorker(flags: Flags, { stderr, signal }: Surroundings): Promise<void> {
  const { queue = '' } = flags;
  const count = wholeNumber('--workers', flags.workers ?? String(availableParallelism()), 1, MOST_WORKERS);
  const timeout = 1000 * realNumber('--trial-timeout', flags.trialTimeout ?? '3600');
  const memory = wholeNumber('--memory', flags.memory ?? '1024', 1) * 1e6;
  const say = (text: string) => void stderr.write(`fanin: ${text}\n`);
  const worker = await startQueueWorker({ url: queue, count, timeout, memory, onTrouble: say });
  say(`Takes trials from ${withoutPassword(queue)}, ${String(count)} at once.`);
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    process.once('SIGTERM', () => {
      // A second one does not wait.
      process.once('SIGTERM', () => process.exit(1));
      resolve();
    });
  });
  say('Ends after the trials that are under way.');
  await worker.end();
}
