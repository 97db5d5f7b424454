import type { TrialRecord, TrialSettings } from '../../experiments';
import { FaninError } from '../../errors';
import { idOf } from '../../experiments/sweep/settings';
import { loadValidator } from '../../experiments/sweep/validate';
import { checkUrl, connect, jobOf, loadQueueLibraries, QUEUE, type QueueTask } from './queue_connection';
import { TrialProcess } from './trial_process';

export interface QueueWorkerOptions {
  url: string;
  /** Trials at once, each in a process of its own. */
  count: number;
  /** Milliseconds that any trial may take. */
  timeout: number;
  /** Bytes that any trial may take. */
  memory: number;
  /** Hears when the queue goes away and comes back. */
  onTrouble: (text: string) => void;
}

/** Milliseconds after which the trial of a worker that says nothing more is given to another one. */
const LOCK = 5000;
/** Milliseconds between two looks for such trials. */
const STALLED = 2000;
/** How many workers may die of one trial before it counts as failed. */
const DEATHS = 3;
/** No settings are longer, as JSON. */
const LONGEST = 10_000;

/** Something that runs trials until it is told to end. */
export interface QueueWorker {
  /** Fulfilled when the trials under way are done and handed in. */
  end: () => Promise<void>;
}

/** Takes trials from the queue, one after the other or several at once. What a job holds is checked before it runs. */
export async function startQueueWorker(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { url, count, memory, timeout, onTrouble } = options;
  const libraries = await loadQueueLibraries();
  const { settings: validate } = await loadValidator();
  const redis = await connect(libraries, checkUrl(url), onTrouble);
  const idle = Array.from({ length: count }, () => new TrialProcess(memory));
  const all = [...idle];
  const worker = new libraries.bullmq.Worker<QueueTask, TrialRecord | null>(
    QUEUE,
    async (job) => {
      const { settings, timeout: own = Infinity } = readTask(job.data, job.id, validate);
      const process = idle.pop() ?? new TrialProcess(memory);
      try {
        return await process.run(settings, Math.min(own, timeout));
      } finally {
        idle.push(process);
      }
    },
    {
      connection: redis,
      concurrency: count,
      lockDuration: LOCK,
      stalledInterval: STALLED,
      maxStalledCount: DEATHS,
    },
  );
  // Of a Redis that is away, the connection tells.
  worker.on('error', () => undefined);
  await worker.waitUntilReady();
  return {
    end: async () => {
      await worker.close();
      for (const process of all) process.close();
      redis.disconnect();
    },
  };
}

/** @throws FaninError for a job that is no trial, or not the one that its name says. */
export function readTask(
  task: unknown,
  name: string | undefined,
  validate: (json: unknown) => TrialSettings,
): { settings: TrialSettings; timeout?: number } {
  const { settings, timeout, ...more } = (task ?? {}) as Partial<QueueTask>;
  const length = (JSON.stringify(task) as string | undefined)?.length ?? 0;
  if (length > LONGEST) refuse(`a trial of at most ${String(LONGEST)} characters`, String(length));
  const [extra] = Object.keys(more);
  if (extra !== undefined) refuse('only settings and timeout', JSON.stringify(extra));
  const checked = validate(settings);
  if (jobOf(idOf(checked)) !== name) refuse('the trial that its name says', 'another one');
  if (timeout === undefined) return { settings: checked };
  if (typeof timeout !== 'number' || !(timeout > 0)) refuse('timeout to be above 0', String(timeout));
  return { settings: checked, timeout };
}

function refuse(expected: string, got: string): never {
  throw new FaninError({ code: 'bad_config', where: 'trial', expected, got });
}
