import type { Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { FaninError } from '../../errors';
import {
  hashOf,
  type SweepFile,
  type SweepRunner,
  type TrialRecord,
  type TrialSettings,
} from '../../experiments';
import { isRecord } from '../../experiments/sweep/record';
import { idOf } from '../../experiments/sweep/settings';
import { checkUrl, connect, jobOf, loadQueueLibraries, QUEUE, type QueueTask } from './queue_connection';

export interface QueueRunnerOptions {
  url: string;
  /** How many trials wait in the queue, or run, at once. */
  window: number;
  /** What is run: the same one may take over the queue of its dead coordinator. */
  sweep: SweepFile;
  /** Hears when the queue goes away and comes back. Default: nobody does. */
  onTrouble?: (text: string) => void;
}

/** Finished trials that are fetched at once. */
const BATCH = 500;
/** Milliseconds between two looks at an idle queue. */
const PAUSE = 25;
/** Milliseconds after which a trial that nobody has heard of is looked for, and handed in again if it is lost. */
const RECHECK = 3000;
/** Milliseconds for which a coordinator holds the queue, unless it says that it is alive. */
const HOLD = 10_000;

interface Pending {
  settings: TrialSettings;
  timeout: number | undefined;
  resolve: (record: TrialRecord | null) => void;
  reject: (error: Error) => void;
  /** When its job was handed in, or seen there last; undefined before. */
  seen: number | undefined;
}

/**
 * Hands trials to the workers of a queue in a Redis. The job of a trial has the trial's id for its name, so that a second
 * one is the same one. The Redis holds no more trials than `window`; a result stays there until it is fetched, and a job that
 * a crash of the Redis lost is handed in again. Whatever it has forgotten is only computed again.
 * @throws FaninError where no Redis answers, or another sweep is at work on it.
 */
export async function queueSweepRunner(options: QueueRunnerOptions): Promise<SweepRunner> {
  const { url, window, sweep, onTrouble = () => undefined } = options;
  const libraries = await loadQueueLibraries();
  const redis = await connect(libraries, checkUrl(url), onTrouble);
  const queue = new libraries.bullmq.Queue(QUEUE, { connection: redis });
  queue.on('error', () => undefined);
  try {
    const release = await hold(redis, queue, hashOf(sweep));
    return new QueueRunner(queue, redis, window, release);
  } catch (error) {
    await queue.close();
    redis.disconnect();
    throw error;
  }
}

/**
 * A queue serves one sweep. Its coordinator holds it by a key that ends soon unless it is renewed; the coordinator of the same
 * sweep, started again, need not wait for that. What an abandoned sweep left is thrown away. Gives what releases it.
 */
async function hold(redis: Redis, queue: Queue, sweep: string): Promise<() => Promise<void>> {
  const [holder, last] = [`${QUEUE}:coordinator`, `${QUEUE}:sweep`];
  const held = await redis.get(holder);
  if (held !== null && held !== sweep) {
    throw new FaninError({
      code: 'bad_option',
      where: '--queue',
      expected: 'a queue that no other sweep uses',
      got: 'one with another sweep at work',
      fix: `Wait for its end (if it was killed, ${String(HOLD / 1000)} s), or use another database of the Redis: redis://…/1.`,
    });
  }
  await redis.set(holder, sweep, 'PX', HOLD);
  if ((await redis.get(last)) !== sweep) await queue.obliterate({ force: true });
  await redis.set(last, sweep);
  const timer = setInterval(() => {
    redis.set(holder, sweep, 'PX', HOLD).catch(() => undefined);
  }, HOLD / 4);
  return async () => {
    clearInterval(timer);
    await redis.del(holder);
  };
}

class QueueRunner implements SweepRunner {
  private readonly pending = new Map<string, Pending>();
  private toAdd: string[] = [];
  private readonly signals = new WeakSet<AbortSignal>();
  private readonly loop: Promise<void>;
  private closing = false;

  constructor(
    private readonly queue: Queue,
    private readonly redis: Redis,
    readonly width: number,
    private readonly release: () => Promise<void>,
  ) {
    this.loop = this.watch();
  }

  run: SweepRunner['run'] = (settings, { signal, timeout }) => {
    if (signal && !this.signals.has(signal)) {
      this.signals.add(signal);
      signal.addEventListener('abort', () => this.giveUp(), { once: true });
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        resolve(null);
        return;
      }
      const id = idOf(settings);
      this.pending.set(id, { settings, timeout, resolve, reject, seen: undefined });
      this.toAdd.push(id);
    });
  };

  async close(): Promise<void> {
    this.closing = true;
    await this.loop;
    await this.queue.drain();
    await this.release();
    await this.queue.close();
    this.redis.disconnect();
  }

  private giveUp(): void {
    for (const { resolve } of this.pending.values()) resolve(null);
    this.pending.clear();
    this.toAdd = [];
  }

  private async watch(): Promise<void> {
    let rechecked = performance.now();
    while (!this.closing) {
      try {
        await this.handIn();
        const fetched = (await this.fetch('completed')) + (await this.fetch('failed'));
        if (performance.now() - rechecked > RECHECK) {
          await this.recheck();
          rechecked = performance.now();
        }
        if (fetched > 0) continue;
      } catch {
        // The connection waits for a Redis that is away; what it answered in the middle of its end is asked again.
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  private async handIn(): Promise<void> {
    // More may be added while these are on their way.
    const ids = this.toAdd.splice(0, BATCH).filter((id) => this.pending.has(id));
    if (ids.length === 0) return;
    const jobs = ids.map((id) => {
      const { settings, timeout } = this.pending.get(id)!;
      const data: QueueTask = { settings, ...(timeout !== undefined && { timeout }) };
      return { name: 'trial', data, opts: { jobId: jobOf(id) } };
    });
    try {
      await this.queue.addBulk(jobs);
    } catch (error) {
      this.toAdd.unshift(...ids);
      throw error;
    }
    for (const id of ids) {
      const pending = this.pending.get(id);
      if (pending) pending.seen = performance.now();
    }
  }

  /** Takes what is finished out of the queue. */
  private async fetch(kind: 'completed' | 'failed'): Promise<number> {
    const jobs = (await this.queue.getJobs([kind], 0, BATCH - 1)) as Job<QueueTask, unknown>[];
    await Promise.all(jobs.map((job) => job.remove()));
    for (const job of jobs) this.settle(job);
    return jobs.length;
  }

  private settle({ id: name = '', returnvalue, failedReason }: Job<QueueTask, unknown>): void {
    const id = name.slice(1);
    const pending = this.pending.get(id);
    // One that nobody waits for was handed in before this coordinator started: it runs again when its turn comes.
    if (!pending) return;
    this.pending.delete(id);
    if (failedReason) pending.reject(new Error(failedReason));
    else if (isRecord(returnvalue) && returnvalue.id === id && idOf(returnvalue.settings) === id)
      pending.resolve(returnvalue);
    else pending.reject(new Error('trial: expected its record from the worker, got something else.'));
  }

  /** Hands in again what the queue has lost. */
  private async recheck(): Promise<void> {
    const now = performance.now();
    const old = [...this.pending].filter(([, { seen }]) => seen !== undefined && now - seen > RECHECK);
    const pipeline = this.redis.pipeline();
    for (const [id] of old) pipeline.exists(this.queue.toKey(jobOf(id)));
    const answers = (await pipeline.exec()) ?? [];
    for (const [i, [id, pending]] of old.entries()) {
      const [error, exists] = answers[i] ?? [];
      if (error || exists === undefined) continue;
      pending.seen = exists === 1 ? now : undefined;
      if (exists !== 1) this.toAdd.push(id);
    }
  }
}
