import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { TrialData, TrialRunner } from '../experiments';
import type { WorkerData, WorkerNews, WorkerTask } from './trial_worker';

/** Milliseconds that a thread waits for its next trial before it goes. */
const IDLE = 10_000;

/** Runs so many trials at once, each on a worker thread of its own. The threads load the built package. */
export function workerRunner(count: number): (data: TrialData) => TrialRunner {
  return ({ train, test }) => {
    const workerData: WorkerData = { train: plain(train), test: plain(test) };
    const pool = new Piscina({
      filename: join(__dirname, 'trial_worker.cjs'),
      minThreads: 1,
      maxThreads: count,
      idleTimeout: IDLE,
      workerData,
    });
    const listeners = new Map<number, (loss: number | null) => void>();
    pool.on('message', ({ watched, loss }: WorkerNews) => listeners.get(watched)?.(loss));
    let last = 0;
    return {
      width: count,
      run: async (input, { story, signal, onEpoch }) => {
        const watched = onEpoch && ++last;
        if (watched !== undefined && onEpoch) listeners.set(watched, onEpoch);
        const task: WorkerTask = { input, story, watched };
        try {
          return (await pool.run(task, { signal: signal ?? null })) as Awaited<
            ReturnType<TrialRunner['run']>
          >;
        } catch (error) {
          if (signal?.aborted) return null;
          throw error;
        } finally {
          if (watched !== undefined) listeners.delete(watched);
        }
      },
      close: () => pool.destroy(),
    };
  };
}

function plain({ x, y }: TrialData['train']): WorkerData['train'] {
  return { x: { shape: x.shape, data: x.data }, y: { shape: y.shape, data: y.data } };
}
