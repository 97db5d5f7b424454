import type * as BullMQ from 'bullmq';
import type { Redis } from 'ioredis';
import { FaninError } from '../../errors';
import { reason } from '../../files';

/** The libraries of the queue; they are optional, and loaded only by who uses one. */
export interface QueueLibraries {
  bullmq: typeof BullMQ;
  Redis: typeof Redis;
}

/** The one queue of a Redis: it serves one sweep at a time. */
export const QUEUE = 'fanin';

/** Milliseconds after which a Redis that does not answer counts as none, at the start: one that starts again has time. */
const PATIENCE = 5000;

/** @throws FaninError that says how to install them. */
export async function loadQueueLibraries(): Promise<QueueLibraries> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    throw new FaninError({
      code: 'bad_option',
      where: '--queue',
      expected: 'the packages bullmq and ioredis beside fanin',
      got: reason(error).split('\n')[0] ?? '',
      fix: 'Install them: npm install bullmq ioredis.',
    });
  }
}

/**
 * Connects to a Redis. One that goes away later is waited for, for ever: its workers and sweeps go on when it is back.
 * @param onTrouble hears of it when the connection is lost
 * @throws FaninError where no Redis answers.
 */
export async function connect(
  { Redis }: QueueLibraries,
  url: string,
  onTrouble: (text: string) => void,
): Promise<Redis> {
  const shown = withoutPassword(url);
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  let trouble: string | undefined;
  redis.on('error', (error: Error) => {
    if (trouble === undefined) onTrouble(`No connection to ${shown}: waiting for it.`);
    trouble = reason(error);
  });
  redis.on('ready', () => {
    if (trouble !== undefined) onTrouble(`Connected to ${shown} again.`);
    trouble = undefined;
  });
  const clock = AbortSignal.timeout(PATIENCE);
  const late = new Promise<never>((_, fail) => {
    clock.addEventListener('abort', () => fail(new Error('no answer')), { once: true });
  });
  try {
    await Promise.race([redis.ping(), late]);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new FaninError({
      code: 'bad_option',
      where: '--queue',
      expected: `a Redis at ${shown}`,
      got: trouble ?? reason(error),
      fix: 'redis-server --appendonly yes starts one.',
    });
  }
}

/** @throws FaninError for what is no address of a Redis. */
export function checkUrl(url: string): string {
  if (/^rediss?:\/\/\S+$/.test(url)) return url;
  throw new FaninError({
    code: 'bad_option',
    where: '--queue',
    expected: 'an address such as redis://127.0.0.1:6379',
    got: `"${withoutPassword(url)}"`,
  });
}

export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/)[^@/]*@/, '$1');
}

/** The name of a trial's job. An id alone may look like a number, which the queue would take for one of its own. */
export function jobOf(id: string): string {
  return `t${id}`;
}

/** What a job holds. */
export interface QueueTask {
  settings: unknown;
  /** Milliseconds. */
  timeout?: number;
}
