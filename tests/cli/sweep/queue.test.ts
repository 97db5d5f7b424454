import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { hashOf, sweep, type SweepFile, type TrialRecord } from '../../../src/experiments';
import { settingsOf } from '../../../src/experiments/sweep/settings';
import { fanin, hasRedis, root, TestRedis, trialsDone, trialsIn, worker, type Running } from './processes';

const describeQueue = hasRedis ? describe : describe.skip;

describeQueue('a queue', () => {
  let folder: string;
  let redis: TestRedis;
  let running: Running[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fanin-queue-'));
    redis = await TestRedis.start(folder);
  }, 20_000);
  afterEach(async () => {
    for (const connection of connections) connection.disconnect();
    connections = [];
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ end }) => end));
    running = [];
    await redis.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  }, 20_000);

  /** A connection of the test's own, closed at its end. */
  let connections: Redis[] = [];
  const connect = () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    connection.on('error', () => undefined);
    connections.push(connection);
    return connection;
  };
  const place = (name: string) => join(folder, name);
  const startWorker = async (args: string[] = [], env: Record<string, string> = {}) => {
    const one = await worker(redis.url, args, env);
    running.push(one);
    return one;
  };
  const startSweep = (file: SweepFile, args: string[] = []) => {
    writeFileSync(place('sweep.json'), JSON.stringify(file));
    const one = fanin(['sweep', place('sweep.json'), '--out', place('r'), '--queue', redis.url, ...args]);
    running.push(one);
    return one;
  };
  const inline = async (file: SweepFile) =>
    ((await sweep(file)).trials ?? []).map((trial) => JSON.stringify(trial));

  test('workers come and go, one is killed, the Redis and the coordinator too: every trial is there once, with the bits of inline', async () => {
    const file: SweepFile = {
      base: { dataset: 'iris', hidden: '16x3', epochs: 40 },
      axes: { gain: { from: 0.25, to: 4, scale: 'log', steps: 5 }, activation: ['tanh', 'relu'] },
      seeds: 6,
    };
    const first = startSweep(file, ['--window', '20']);
    const [killed, stopped] = await Promise.all([
      startWorker(),
      startWorker(),
      startWorker(['--workers', '2']),
    ]);
    await trialsDone(place('r'), 6);
    killed.child.kill('SIGKILL');
    await trialsDone(place('r'), 12);
    stopped.child.kill('SIGTERM');
    expect(await stopped.end).toBe(0);
    expect(stopped.text()).toContain('Ends after the trials that are under way.');
    await trialsDone(place('r'), 18);
    await redis.restart('SIGKILL');
    await trialsDone(place('r'), 26);
    first.child.kill('SIGKILL');
    await first.end;
    const second = startSweep(file, ['--window', '20']);
    await startWorker();
    expect(await second.end).toBe(0);
    expect(trialsIn(place('r'))).toEqual(await inline(file));
  }, 60_000);

  test('poisoned trials fail after their retries and stop nobody: one throws, one never ends, one takes all memory', async () => {
    // A module that the test puts into the processes of the worker: by its seed a trial blocks for ever, or takes all memory.
    const poison = { NODE_OPTIONS: `--require ${join(root, 'tests/cli/sweep/poison.cjs')}` };
    const file: SweepFile = {
      base: { dataset: 'iris', epochs: 1 },
      // With an odd number of units, look_linear throws.
      axes: { hidden: ['8', '7'], initializer: ['he_normal', 'look_linear'], seed: [1, 666, 667] },
    };
    await startWorker(['--workers', '2', '--memory', '64'], poison);
    const coordinator = startSweep(file, ['--trial-timeout', '5', '--retries', '1']);
    expect(await coordinator.end).toBe(0);
    const whole = await sweep(file, { retries: 1 });
    const expected = (whole.trials ?? []).map(({ settings, status, reason, attempts, history }) => {
      const { seed, hidden, initializer } = settings;
      if (seed === 1 || hidden !== '8' || initializer !== 'he_normal')
        return [seed, status, reason, attempts, history];
      const words =
        seed === 666
          ? 'trial: expected an end within 5 s, got none.'
          : 'trial: expected enough memory for it, got the end of its thread or process.';
      return [seed, 'failed', words, 2, {}];
    });
    const found = trialsIn(place('r')).map((line) => {
      const { settings, status, reason, attempts, history } = JSON.parse(line) as TrialRecord;
      return [settings.seed, status, reason, attempts, history];
    });
    expect(found).toEqual(expected);
    expect(found.filter(([, status]) => status === 'failed')).toHaveLength(2 + 3);
  }, 60_000);

  test('a job that is no trial is refused, and the worker goes on', async () => {
    const connection = connect();
    const queue = new Queue('fanin', { connection });
    queue.on('error', () => undefined);
    await startWorker();
    const settings = settingsOf({ dataset: 'iris', hidden: '4', epochs: 1 });
    const name = `t${hashOf(settings)}`;
    const jobs: [string, unknown][] = [
      ['a', { settings: { ...settings, dataset: '/etc/passwd' } }],
      ['b', { settings, code: 'process.exit()' }],
      ['c', { settings }],
      ['d', { settings: { ...settings, activation: 'x'.repeat(20_000) } }],
      ['e', null],
      ['f', { settings: { ...settings, epochs: 1e12 } }],
      ['g', { settings: { ...settings, hidden: '99999x999' } }],
      [name, { settings }],
    ];
    for (const [jobId, data] of jobs) await queue.add('trial', data, { jobId });
    const reasons: Record<string, string> = {};
    for (const [jobId] of jobs) {
      let job = await queue.getJob(jobId);
      for (let n = 0; n < 500 && !(await job!.isCompleted()) && !(await job!.isFailed()); n++)
        await new Promise((done) => setTimeout(done, 20));
      job = await queue.getJob(jobId);
      reasons[jobId] = job!.failedReason || 'done';
    }
    expect(reasons).toEqual({
      a: expect.stringContaining('trial dataset: expected one of "iris"') as string,
      b: 'trial: expected only settings and timeout, got "code".',
      c: 'trial: expected the trial that its name says, got another one.',
      d: 'trial: expected a trial of at most 10000 characters, got 20199.',
      e: expect.stringContaining('trial: expected it to be object') as string,
      f: expect.stringContaining('trial epochs: expected it to be <= 1000000') as string,
      g: 'trial: expected the trial that its name says, got another one.',
      [name]: 'done',
    });
    await queue.close();
  }, 60_000);

  test('a second sweep on the queue is refused; what an abandoned one left is thrown away', async () => {
    const base = { dataset: 'iris', hidden: '8', epochs: 3 } as const;
    const first = startSweep({ base, axes: { gain: [1, 2, 3] } });
    const connection = connect();
    for (let n = 0; n < 500 && (await connection.llen('bull:fanin:wait')) < 3; n++)
      await new Promise((done) => setTimeout(done, 20));
    writeFileSync(place('other.json'), JSON.stringify({ base, axes: { gain: [4, 5] } }));
    const args = ['sweep', place('other.json'), '--out', place('other'), '--queue', redis.url];
    const refused = fanin(args);
    expect(await refused.end).toBe(2);
    expect(refused.text()).toContain('--queue: expected a queue that no other sweep uses');
    first.child.kill('SIGKILL');
    await first.end;
    await connection.del('fanin:coordinator');
    await startWorker();
    const other = fanin(args);
    expect(await other.end).toBe(0);
    expect(trialsIn(place('other'))).toEqual(await inline({ base, axes: { gain: [4, 5] } }));
    expect(await connection.keys('bull:fanin:t*')).toEqual([]);
  }, 60_000);
});

test('no Redis is one clear line, without the password', async () => {
  const running = fanin(['worker', '--queue', 'redis://me:secret@127.0.0.1:1']);
  expect(await running.end).toBe(2);
  expect(running.text()).toMatch(
    /^fanin: .*--queue: expected a Redis at redis:\/\/127\.0\.0\.1:1, got .*ECONNREFUSED.*\n/m,
  );
  expect(running.text()).not.toContain('secret');
}, 30_000);

test('without the packages of the queue, it says how to install them', async () => {
  // A folder with dist and all packages but these two.
  const script = `
    const { Module } = require('node:module');
    const { register } = require('node:module');
    register('data:text/javascript,' + encodeURIComponent(\`
      export async function resolve(name, context, next) {
        if (name === 'bullmq') throw Object.assign(new Error("Cannot find package 'bullmq'"), { code: 'ERR_MODULE_NOT_FOUND' });
        return next(name, context);
      }\`));
  `;
  const folder = mkdtempSync(join(tmpdir(), 'fanin-queue-'));
  writeFileSync(join(folder, 'none.cjs'), script);
  const running = fanin(['worker', '--queue', 'redis://127.0.0.1:1'], {
    NODE_OPTIONS: `--require ${join(folder, 'none.cjs')}`,
  });
  expect(await running.end).toBe(2);
  expect(running.text()).toContain('Install them: npm install bullmq ioredis.');
  rmSync(folder, { recursive: true });
}, 30_000);

test('the version of the optional packages is the one that is tested', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, object>;
  expect(Object.keys(peerDependencies!)).toEqual(['bullmq', 'ioredis']);
  expect(peerDependenciesMeta).toEqual({ bullmq: { optional: true }, ioredis: { optional: true } });
});
