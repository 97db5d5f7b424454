import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { SweepRunner, TrialRecord } from '../../experiments';
import { ranOutOfMemory, tookTooLong } from '../../experiments/sweep/run_settings';
import type { SweepTask } from './sweep_worker';

/** Milliseconds that a thread waits for its next trial before it goes. */
const IDLE = 10_000;

/**
 * Runs so many trials of a sweep at once, each on a thread of its own. A trial that takes too long or too much memory (bytes,
 * of tensors and of V8's heap each) loses its thread, and the next trial gets a new one. The threads load the built package.
 */
export function threadSweepRunner(count: number, memory: number): SweepRunner {
  const pool = new Piscina({
    filename: join(__dirname, 'sweep_worker.cjs'),
    minThreads: 1,
    maxThreads: count,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / 2 ** 20) },
  });
  return {
    width: count,
    run: async (settings, { signal, timeout }) => {
      const clock = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
      const ends = [signal, clock].filter((each) => each !== undefined);
      try {
        const task: SweepTask = { settings, memory };
        return (await pool.run(task, { signal: AbortSignal.any(ends) })) as TrialRecord | null;
      } catch (error) {
        if (signal?.aborted) return null;
        if (clock?.aborted && timeout !== undefined) throw tookTooLong(timeout);
        if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') throw ranOutOfMemory();
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
}
