// A sweep on a queue while everything around it is killed, again and again: `npm run chaos` (20 rounds), `npm run chaos -- 3
// --seed 7`. Needs dist (npm run build) and redis-server. In each round, at random times, workers are killed and stopped and
// started, the Redis is killed and started, and so is the coordinator; one worker's trials are poisoned. At the end every
// trial must be there once, with the bits of an undisturbed sweep.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stream } from '../../src/random';
import { fanin, hasRedis, TestRedis, trialsIn, worker, type Running } from '../cli/sweep/processes';

const rounds = Number(/^\d+$/.exec(process.argv[2] ?? '')?.[0] ?? 20);
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1] ?? 0) || 0;
/** Seconds that a round may take. */
const PATIENCE = 180;

// With an odd number of units, look_linear throws: such trials fail after their retries.
const file = {
  base: { dataset: 'iris', activation: 'tanh', epochs: 120 },
  axes: {
    hidden: ['16x3', '15x3'],
    initializer: ['he_normal', 'orthogonal', 'look_linear', 'zeros'],
    gain: [0.5, 1, 2],
  },
  seeds: 4,
  hopelessAfter: 10,
};

async function round(number: number, folder: string, expected: readonly string[]): Promise<string> {
  const random = stream(seed, 'chaos', number);
  const path = join(folder, 'sweep.json');
  const out = join(folder, `round-${String(number)}`);
  const redisFolder = mkdtempSync(join(folder, 'redis-'));
  const redis = await TestRedis.start(redisFolder);
  const counts: Record<string, number> = {};
  const workers: Running[] = await Promise.all([worker(redis.url), worker(redis.url), worker(redis.url)]);
  const startSweep = () =>
    fanin(['sweep', path, '--out', out, '--queue', redis.url, '--window', '16', '--retries', '1', '--quiet']);
  let coordinator: Running = startSweep();
  let ended: number | string | null | undefined;
  const watch = (one: Running) => {
    void one.end.then((code) => {
      if (one === coordinator) ended = code;
    });
  };
  watch(coordinator);
  const started = Date.now();

  const blows: Record<string, () => Promise<void>> = {
    'worker killed': async () => {
      const at = random.integer(workers.length);
      workers[at]!.child.kill('SIGKILL');
      await workers[at]!.end;
      workers[at] = await worker(redis.url);
    },
    'worker stopped': async () => {
      const at = random.integer(workers.length);
      const old = workers[at]!;
      workers[at] = await worker(redis.url);
      old.child.kill('SIGTERM');
      const code = await old.end;
      if (code !== 0) throw new Error(`a worker that was stopped ended with ${String(code)}: ${old.text()}`);
    },
    'Redis killed': () => redis.restart('SIGKILL'),
    'Redis stopped': () => redis.restart('SIGTERM'),
    'coordinator killed': async () => {
      coordinator.child.kill('SIGKILL');
      await coordinator.end;
      coordinator = startSweep();
      ended = undefined;
      watch(coordinator);
    },
  };
  try {
    // Each blow once in a random order, and then some more, until the sweep ends.
    const names = Object.keys(blows);
    const order = [...names].sort(() => random() - 0.5);
    while (ended === undefined) {
      if (Date.now() - started > PATIENCE * 1000) throw new Error(`no end after ${String(PATIENCE)} s`);
      await new Promise((done) => setTimeout(done, 200 + random.integer(1200)));
      const name = order.shift() ?? (random() < 0.1 ? names[random.integer(names.length)]! : undefined);
      if (name === undefined) continue;
      await blows[name]!();
      counts[name] = (counts[name] ?? 0) + 1;
    }
    if (ended !== 0) throw new Error(`the coordinator ended with ${String(ended)}: ${coordinator.text()}`);
    const found = trialsIn(out);
    const same = found.length === expected.length && found.every((line, i) => line === expected[i]);
    if (!same) throw new Error(`${String(found.length)} trials, of which not all have the bits of inline`);
    const told = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}×`);
    return `${String(found.length)} trials in ${((Date.now() - started) / 1000).toFixed(1)} s: ${told.join(', ')}`;
  } finally {
    coordinator.child.kill('SIGKILL');
    for (const { child } of workers) child.kill('SIGKILL');
    await redis.stop('SIGKILL');
  }
}

async function main(): Promise<void> {
  if (!hasRedis) return;
  const folder = mkdtempSync(join(tmpdir(), 'fanin-chaos-'));
  writeFileSync(join(folder, 'sweep.json'), JSON.stringify(file));
  try {
    const calm = join(folder, 'calm');
    const inline = fanin([
      'sweep',
      join(folder, 'sweep.json'),
      '--out',
      calm,
      '--workers',
      '1',
      '--retries',
      '1',
    ]);
    if ((await inline.end) !== 0) throw new Error(inline.text());
    console.log(`undisturbed: ${inline.text().trim()}`);
    const expected = trialsIn(calm);
    for (let number = 1; number <= rounds; number++)
      console.log(`round ${String(number)} of ${String(rounds)}: ${await round(number, folder, expected)}`);
    console.log(`${String(rounds)} rounds: every trial was there once, with the same bits.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
