// What a sweep costs beside its trials: `npm run scale`. A million trials that take no time, for the memory and the time of
// the coordinator alone; then some over a real Redis, with workers that answer at once. Needs redis-server. Linux only, as it
// reads the largest resident memory from /proc.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { queueSweepRunner } from '../../src/cli/sweep/queue_runner';
import {
  sweep,
  type SweepFile,
  type SweepRunner,
  type TrialRecord,
  type TrialSettings,
} from '../../src/experiments';
import { recordOf } from '../../src/experiments/sweep/record';
import { hasRedis, TestRedis } from '../cli/sweep/processes';

const million = Number(process.argv[2] ?? 1_000_000);
const queued = Number(process.argv[3] ?? 20_000);
const EPOCHS = 10;

const fileOf = (points: number): SweepFile => ({
  base: { dataset: 'digits', epochs: EPOCHS },
  axes: {
    gain: { from: 0.1, to: 10, scale: 'log' },
    learningRate: { from: 1e-4, to: 1, scale: 'log' },
    depth: { from: 1, to: 64 },
  },
  sample: { method: 'sobol', points },
});

/** A record as long as that of a real trial. */
function answer(settings: TrialSettings): TrialRecord {
  const curve = Array.from({ length: EPOCHS }, (_, epoch) => (settings.gain + epoch) / 7);
  return recordOf(settings, {
    id: '',
    seed: settings.seed,
    status: 'completed',
    history: { loss: curve, accuracy: curve, val_loss: curve, val_accuracy: curve },
    verdict: { verdict: 'healthy' } as never,
  });
}

const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000;
const round = (value: number, digits = 0) => value.toFixed(digits);

async function measure(name: string, points: number, out: string, runner: SweepRunner): Promise<void> {
  const started = performance.now();
  const { completed } = await sweep(fileOf(points), { out, runner });
  const ms = performance.now() - started;
  if (completed < points) throw new Error(`only ${String(completed)} of ${String(points)}`);
  const bytes = statSync(join(out, 'trials.jsonl')).size;
  console.log(
    `| ${name} | ${points.toLocaleString('en')} | ${round(ms / 1000, 1)} | ${round(ms / points, 3)} | ${round(peak())} | ${round(bytes / 1e6)} |`,
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fanin-scale-'));
  try {
    console.log(
      `Measured on ${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}.\n`,
    );
    console.log('| what | trials | s | ms a trial | largest memory so far, MB | trials.jsonl, MB |');
    console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
    if (hasRedis && queued > 0) {
      const redis = await TestRedis.start(folder);
      const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
      const worker = new Worker<{ settings: TrialSettings }>(
        'fanin',
        ({ data }) => Promise.resolve(answer(data.settings)),
        {
          connection,
          concurrency: 64,
        },
      );
      const file = fileOf(queued);
      const runner = await queueSweepRunner({ url: redis.url, window: 2000, sweep: file });
      await measure('over the queue, its worker in the same process', queued, join(folder, 'queue'), runner);
      const used = /used_memory_peak:(\d+)/.exec(await connection.info('memory'))?.[1];
      await worker.close();
      connection.disconnect();
      await redis.stop();
      console.log(`\nLargest memory of the Redis: ${round(Number(used) / 1e6)} MB.\n`);
    }
    const instant: SweepRunner = { width: 64, run: (settings) => Promise.resolve(answer(settings)) };
    await measure('trials that take no time', million, join(folder, 'million'), instant);
    await measure('the same sweep, started again', million, join(folder, 'million'), instant);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
