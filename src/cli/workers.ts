import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { TrialData, TrialResult, TrialRunner } from '../experiments';
import type { WorkerNews, WorkerTask } from './trial_worker';

/** Milliseconds that a thread waits for its next trial before it goes. */
const IDLE = 10_000;

/** Runs so many trials at once, each on a worker thread of its own. The threads load the built package. */
export function workerRunner(count: number): (data: TrialData) => TrialRunner {
  return ({ train, test }) => {
    const pool = new Piscina({
      filename: join(__dirname, 'trial_worker.cjs'),
      minThreads: 1,
      maxThreads: count,
      idleTimeout: IDLE,
      workerData: { train, test },
    });
    const listeners = new Map<number, (loss: number | null) => void>();
    pool.on('message', ({ watched, loss }: WorkerNews) => listeners.get(watched)?.(loss));
    let last = 0;
    return {
      width: count,
      run: async (input, { story, signal, onEpoch }) => {
        const number = ++last;
        if (onEpoch) listeners.set(number, onEpoch);
        const task: WorkerTask = { input, story, watched: onEpoch && number };
        try {
          return (await pool.run(task, { signal: signal ?? null })) as TrialResult | null;
        } catch (error) {
          if (signal?.aborted) return null;
          throw error;
        } finally {
          listeners.delete(number);
        }
      },
      close: () => pool.destroy(),
    };
  };
}
