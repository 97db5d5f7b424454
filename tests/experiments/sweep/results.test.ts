import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweep, type SweepFile, type SweepRunner } from '../../../src/experiments';
import { openResults } from '../../../src/experiments/sweep/results';
import { failedRecord, parseRecord } from '../../../src/experiments/sweep/record';
import { inlineSweepRunner } from '../../../src/experiments/sweep/run_settings';
import { settingsOf } from '../../../src/experiments/sweep/settings';
import { TrialMaker } from '../../../src/experiments/sweep/trial_maker';

jest.setTimeout(60_000);

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-sweep-'));
  out = join(folder, 'results');
});
afterEach(() => rmSync(folder, { recursive: true }));

const file: SweepFile = {
  base: { dataset: 'iris', hidden: '8', epochs: 2 },
  axes: { gain: [0.5, 1, 2], activation: ['tanh', 'relu'] },
  seeds: 2,
};
const linesOf = () => readFileSync(join(out, 'trials.jsonl'), 'utf8').split('\n').slice(0, -1);
const sorted = (lines: string[]) => lines.map((line) => parseRecord(line)!.id + line).sort();

/** Counts the trials that it runs. */
function counting() {
  const inline = inlineSweepRunner(new TrialMaker());
  const ran: number[] = [];
  const runner: SweepRunner = {
    width: 1,
    run: (settings, request) => {
      ran.push(settings.gain);
      return inline.run(settings, request);
    },
  };
  return { runner, ran };
}

test('every trial is a line, the same as without a folder, and a second start runs nothing', async () => {
  const { trials = [], ...counts } = await sweep(file);
  expect(await sweep(file, { out })).toEqual(counts);
  expect(sorted(linesOf())).toEqual(trials.map((trial) => trial.id + JSON.stringify(trial)));
  const { runner, ran } = counting();
  expect(await sweep(file, { out, runner })).toEqual(counts);
  expect(ran).toEqual([]);
  expect(existsSync(join(out, 'lock'))).toBe(false);
  expect(JSON.parse(readFileSync(join(out, 'sweep.json'), 'utf8'))).toEqual(file);
});

test.each([1, 30, 500])(
  'of a line whose last %i bytes are missing, the trial runs again',
  async (missing) => {
    await sweep(file, { out });
    const path = join(out, 'trials.jsonl');
    const before = readFileSync(path);
    truncateSync(path, before.length - missing);
    const { runner, ran } = counting();
    await sweep(file, { out, runner });
    expect(ran).toHaveLength(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  },
);

test('a longer axis runs what is new', async () => {
  await sweep(file, { out });
  const { runner, ran } = counting();
  const longer = { ...file, axes: { ...file.axes, gain: [0.5, 1, 2, 3] } };
  expect(await sweep(longer, { out, runner })).toMatchObject({ total: 16, completed: 16 });
  expect(ran).toEqual([3, 3, 3, 3]);
});

test('two sweeps in one folder are refused, in one process and in two', async () => {
  const store = await openResults(out, file);
  await expect(sweep(file, { out })).rejects.toThrow(
    /expected a folder that no other sweep uses, got .*lock of process/,
  );
  await store.close();
  // The parent of this process lives.
  writeFileSync(join(out, 'lock'), JSON.stringify({ pid: process.ppid, host: hostname() }));
  await expect(sweep(file, { out })).rejects.toThrow('no other sweep uses');
  // Nobody can know of a process elsewhere.
  writeFileSync(join(out, 'lock'), JSON.stringify({ pid: 1, host: 'elsewhere' }));
  await expect(sweep(file, { out })).rejects.toThrow(
    'process 1 on elsewhere. Wait for its end; if it is gone, delete',
  );
});

test.each([
  ['of a process that is no more', () => JSON.stringify({ pid: spawnSync('true').pid, host: hostname() })],
  [
    'of this process, from before it started again',
    () => JSON.stringify({ pid: process.pid, host: hostname() }),
  ],
  ['that was cut off', () => '{"pi'],
])('a lock %s is taken over', async (_, text) => {
  await (await openResults(out, file)).close();
  writeFileSync(join(out, 'lock'), text());
  expect(await sweep(file, { out })).toMatchObject({ completed: 12 });
});

test('a folder that vanishes is an error, and nothing that was done is lost', async () => {
  const away = join(folder, 'away');
  const onProgress = (done: number) => {
    if (done === 4) renameSync(out, away);
  };
  await expect(sweep(file, { out, onProgress })).rejects.toThrow(
    /expected to write the results to .*trials\.jsonl, got ENOENT: no such file or directory/,
  );
  renameSync(away, out);
  expect(linesOf()).toHaveLength(4);
  const { runner, ran } = counting();
  await sweep(file, { out, runner });
  expect(ran).toHaveLength(8);
});

test('lines that somebody else wrote are passed over', async () => {
  await sweep(file, { out });
  appendFileSync(join(out, 'trials.jsonl'), 'null\n{"id":"x"}\n\n[1]\n');
  const { runner, ran } = counting();
  expect(await sweep(file, { out, runner })).toMatchObject({ completed: 12 });
  expect(ran).toEqual([]);
});

test('a folder where nothing can be made is an error', async () => {
  writeFileSync(out, 'a file');
  await expect(sweep(file, { out })).rejects.toThrow(
    /expected to write the results to .*, got E(EXIST|NOTDIR)/,
  );
});

test('lines that come while others are written share a flush, and all are there', async () => {
  const store = await openResults(out, file);
  const records = Array.from({ length: 500 }, (_, seed) => failedRecord(settingsOf({ seed }), 'ä', 1));
  await Promise.all(records.map((record) => store.append(record)));
  await store.close();
  expect(linesOf()).toEqual(records.map((record) => JSON.stringify(record)));
});
