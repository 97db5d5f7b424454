import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweep, type SweepFile } from '../../../src/experiments';
import { cli } from '../run_cli';
import { command, fanin, start, trialsDone, trialsIn } from './processes';

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  if (!existsSync(command)) throw new Error('dist is missing: run `npm run build` first.');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-sweep-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string) => join(folder, name);
function written(file: SweepFile): string {
  writeFileSync(place('sweep.json'), JSON.stringify(file));
  return place('sweep.json');
}

const file: SweepFile = {
  base: { dataset: 'iris', hidden: '8x2', epochs: 2 },
  axes: { gain: [1, 0.5, 1e6], activation: ['tanh', 'x * sigmoid(1.7 * x)'] },
  seeds: 2,
};

test('init writes a sweep that runs, and overwrites nothing', async () => {
  const path = place('new.json');
  expect((await cli(['init', 'sweep', path])).code).toBe(0);
  const { axes, base } = JSON.parse(readFileSync(path, 'utf8')) as SweepFile;
  await sweep({ axes: { gain: axes.gain! }, base: { ...base, epochs: 1, depth: 1 } });
  const again = await cli(['init', 'sweep', path]);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('expected a new file');
  expect((await cli(['init', 'model'])).stderr).toContain('init: expected sweep, got "model"');
}, 60_000);

test('inline and threads give the same lines; a formula is read by both; status tells how far it is', async () => {
  const path = written(file);
  const [one, two] = [place('one'), place('two')];
  const inline = fanin(['sweep', path, '--out', one, '--workers', '1']);
  const threads = fanin(['sweep', path, '--out', two, '--workers', '2']);
  expect([await inline.end, await threads.end]).toEqual([0, 0]);
  expect(inline.text()).toBe('12 of 12 trials: 10 completed, 2 diverged.\n');
  expect(trialsIn(one)).toHaveLength(12);
  expect(trialsIn(two)).toEqual(trialsIn(one));
  expect((await cli(['status', one])).stdout).toBe(
    '12 of 12 trials done (100 %): 10 completed, 2 diverged, 0 stopped as hopeless, 0 failed, 0 running.\n',
  );
}, 60_000);

test('halving and hopeless trials, by flags, and what was stopped is told', async () => {
  const path = written({
    base: { dataset: 'iris', hidden: '8x2', epochs: 9, learningRate: 0.3 },
    axes: { initializer: ['zeros', 'he_normal', 'orthogonal'] },
    halving: { epochs: 3 },
  });
  const { stdout } = await cli([
    'sweep',
    path,
    '--out',
    place('r'),
    '--workers',
    '1',
    '--halving',
    '--stop-hopeless',
    '2',
  ]);
  expect(stdout).toMatch(
    /^4 of 4 trials: 3 completed, 1 stopped as hopeless\.\nHalving: after 3 epochs 2 of 3 points were stopped, whose median loss was above [\d.]+\.\n$/,
  );
  const { stdout: status } = await cli(['status', place('r')]);
  expect(status).toContain('4 of 4 trials done');
}, 60_000);

test('a sweep that was killed goes on, with the bits of one that was not', async () => {
  const path = written({ ...file, axes: { ...file.axes, momentum: [0, 0.5, 0.9] }, seeds: 4 });
  const first = fanin(['sweep', path, '--out', place('killed'), '--workers', '2']);
  await trialsDone(place('killed'), 10);
  first.child.kill('SIGKILL');
  expect(await first.end).toBe('SIGKILL');
  const before = trialsIn(place('killed')).length;
  expect((await cli(['status', place('killed')])).stdout).toMatch(
    /\nNo sweep is at work here\. It goes on with: fanin sweep /,
  );
  const second = fanin(['sweep', path, '--out', place('killed'), '--workers', '2']);
  const whole = fanin(['sweep', path, '--out', place('whole'), '--workers', '1']);
  expect([await second.end, await whole.end]).toEqual([0, 0]);
  expect(before).toBeLessThan(72);
  expect(trialsIn(place('killed'))).toEqual(trialsIn(place('whole')));
  expect(trialsIn(place('whole'))).toHaveLength(72);
}, 60_000);

test('Ctrl-C ends it with what is done; another sweep on the folder is refused meanwhile, and status sees it run', async () => {
  const path = written({ ...file, base: { ...file.base, epochs: 200 }, seeds: 200 });
  const out = place('r');
  const running = fanin(['sweep', path, '--out', out, '--workers', '2']);
  await trialsDone(out, 3);
  const other = fanin(['sweep', path, '--out', out]);
  expect(await other.end).toBe(2);
  expect(other.text()).toContain('expected a folder that no other sweep uses');
  expect((await cli(['status', out])).stdout).toMatch(
    /2 running\.\n(About .* left|The time left is not known)/,
  );
  running.child.kill('SIGINT');
  expect(await running.end).toBe(130);
  expect(running.text()).toMatch(/^\d+ of 1200 trials: /);
  expect(existsSync(join(out, 'lock'))).toBe(false);
}, 60_000);

test('on threads, one that hangs and one that runs out of memory fail after their retries, and stop nobody', async () => {
  const path = written({
    base: { dataset: 'parity', epochs: 1 },
    axes: { hidden: ['4', '20000,20000'], epochs: [1, 1_000_000] },
  });
  const sweepFile = JSON.parse(readFileSync(path, 'utf8')) as { base: object };
  writeFileSync(path, JSON.stringify({ ...sweepFile, base: { dataset: 'parity' } }));
  const args = ['--workers', '2', '--trial-timeout', '1', '--retries', '1', '--memory', '500'];
  const running = fanin(['sweep', path, '--out', place('r'), ...args]);
  expect(await running.end).toBe(0);
  const trials = trialsIn(place('r')).map((line) => JSON.parse(line) as Record<string, unknown>);
  const told = trials.map(({ status, reason, attempts, settings }) => {
    const { hidden, epochs } = settings as { hidden: string; epochs: number };
    return [hidden, epochs, status, reason, attempts];
  });
  expect(told.sort()).toEqual([
    ['20000,20000', 1, 'failed', expect.stringContaining('tensors of at most 500 MB, got about 6'), 2],
    ['20000,20000', 1_000_000, 'failed', expect.stringContaining('tensors of at most 500 MB'), 2],
    ['4', 1, 'completed', undefined, undefined],
    ['4', 1_000_000, 'failed', 'trial: expected an end within 1 s, got none.', 2],
  ]);
}, 60_000);

test('a full disk is an error, nothing that was done is lost, and it goes on where there is room', async () => {
  const out = place('r');
  mkdirSync(out);
  // As root a small disk; else a limit of the shell, which is another error of the same kind.
  const isDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24k', 'none', out]).status === 0;
  const path = written({ ...file, seeds: 20 });
  const args = [command, 'sweep', path, '--out', out, '--workers', '1'];
  const limited = isDisk
    ? start(process.execPath, args)
    : start('bash', ['-c', `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`, process.execPath, ...args]);
  try {
    expect(await limited.end).toBe(2);
    expect(limited.text()).toMatch(
      isDisk
        ? /fanin: sweep: expected to write the results to .*, got ENOSPC: no space left on device\. What was done before is there/
        : /fanin: sweep: expected to write the results to .*, got EFBIG/,
    );
    const kept = trialsIn(out);
    expect(kept.length).toBeGreaterThan(3);
    expect(existsSync(join(out, 'lock'))).toBe(false);
    if (isDisk) spawnSync('mount', ['-o', 'remount,size=10m', out]);
    const goesOn = start(process.execPath, args);
    expect(await goesOn.end).toBe(0);
    expect(trialsIn(out)).toHaveLength(120);
    expect(trialsIn(out)).toEqual(expect.arrayContaining(kept));
  } finally {
    if (isDisk) spawnSync('umount', ['-l', out]);
  }
}, 60_000);

test.each([
  [['sweep', 'nothing.json'], 'sweep: expected the JSON of a sweep in nothing.json, got ENOENT'],
  [['sweep', '/dev/null', '--workers', '0'], 'sweep: expected the JSON of a sweep'],
  [['status', '/nowhere'], 'status: expected the folder of a sweep, with trials.jsonl in it, got /nowhere'],
  [['worker'], "required option '--queue <url>' not specified"],
  [
    ['worker', '--queue', 'localhost'],
    '--queue: expected an address such as redis://127.0.0.1:6379, got "localhost"',
  ],
])('%j is one line that says what would be right', async (args, message) => {
  const { code, stderr } = await cli(args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('report makes the page of a folder, and tables', async () => {
  const path = written({
    base: { dataset: 'iris', hidden: '4', epochs: 1 },
    axes: { gain: [1, 2], activation: ['tanh', 'elu'] },
  });
  await cli(['sweep', path, '--out', place('r'), '--workers', '1']);
  const outputs = ['page.html', 't.csv', 't.parquet'].map(place);
  const { code, stdout } = await cli([
    'report',
    place('r'),
    '-o',
    outputs[0]!,
    '--csv',
    outputs[1]!,
    '--parquet',
    outputs[2]!,
  ]);
  expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 4 });
  expect(readFileSync(outputs[0]!, 'utf8')).toContain('A sweep of 4 trials');
  expect(readFileSync(outputs[1]!, 'utf8').split('\n')).toHaveLength(6);
  expect(readFileSync(outputs[2]!).subarray(0, 4).toString()).toBe('PAR1');
  mkdirSync(place('empty'));
  expect((await cli(['report', place('empty'), '-o', outputs[0]!])).stderr).toContain(
    'expected trials of a sweep in',
  );
});
