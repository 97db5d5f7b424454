import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComparisonJSON } from '../../src/experiments';
import { cli, ESCAPE, Paper, quick } from './run_cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const eight = ['zeros', 'constant(0.5)', 'random_normal(stddev=0.01)', 'random_normal(stddev=1)'].concat([
  'glorot_normal',
  'glorot_uniform',
  'he_normal',
  'he_uniform',
]);

test('by default the eight initializers of the notes stand in a table each for tanh and relu, within 100 columns', async () => {
  const { code, stdout, stderr } = await cli(quick);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [heading, tanh, relu, ...more] = stdout.trimEnd().split('\n\n');
  expect(heading).toBe('iris · hidden 16x2 · SGD 0.05 · batch 32 · 2 epochs · 2 seeds · guessing 0.333');
  expect(more).toEqual([]);
  for (const [name, table] of Object.entries({ tanh, relu })) {
    const lines = table?.split('\n') ?? [];
    expect(lines[0]).toBe(name);
    expect(lines[1]).toMatch(
      /^ {2}initializer +test accuracy \[min, max\] +final loss +90% of best +loss by epoch$/,
    );
    const rows = lines.slice(2, 10).map((line) => /^ {2}(\S+) /.exec(line)?.[1]);
    expect([...rows].sort()).toEqual([...eight].sort());
    expect(lines.slice(10).join(' ')).toMatch(new RegExp(`^With ${name}, .*\\.$`));
  }
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(stdout).not.toContain(ESCAPE);
});

test('the flags reach the comparison', async () => {
  const flags = { '--activation': 'sigmoid', '--initializers': 'ones,constant(0.5)', '--seed': '-3' };
  const sgd = { '--batch-size': '50', '--learning-rate': '1e-2', '--momentum': '.5' };
  const { code, stdout } = await cli([
    ...quick,
    '--json',
    '-',
    ...Object.entries({ ...flags, ...sgd }).flat(),
  ]);
  expect(code).toBe(0);
  const { settings, contenders } = JSON.parse(stdout) as ComparisonJSON;
  expect(settings).toMatchObject({
    dataset: { name: 'iris', seed: -3 },
    initializers: ['ones', 'constant(0.5)'],
    optimizer: { config: { learning_rate: 0.01, momentum: 0.5 } },
    epochs: 2,
    batchSize: 50,
    seeds: [-3, -2],
  });
  expect(contenders.map(({ activation }) => activation)).toEqual(['sigmoid', 'sigmoid']);
  const units = (settings.models[0]?.layers as { config: { units?: number } }[]).map(
    ({ config }) => config.units,
  );
  expect(units).toEqual([undefined, 16, 16, 3]);
});

test('another optimizer than SGD, with its learning rate', async () => {
  const { code, stdout } = await cli([
    ...quick,
    '--optimizer',
    'adam',
    '--learning-rate',
    '0.01',
    '--json',
    '-',
  ]);
  expect(code).toBe(0);
  const { settings } = JSON.parse(stdout) as ComparisonJSON;
  expect(settings.optimizer).toMatchObject({
    class_name: 'Adam',
    config: { learning_rate: 0.01, beta_1: 0.9 },
  });
});

test('the same command writes the same JSON, apart from its timing, beside the same tables', async () => {
  const runs = ['a.json', 'b.json'].map(async (name) => {
    const path = join(folder, name);
    const { stdout } = await cli([...quick, '--json', path]);
    const { timing, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as ComparisonJSON;
    expect(Object.keys(timing)).toEqual(['seconds']);
    return { stdout, rest: JSON.stringify(rest) };
  });
  const [a, b] = await Promise.all(runs);
  expect(a).toEqual(b);
  expect(a?.stdout).toContain('he_normal');
  // No draft is left beside them.
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json']);
});

test('a CSV file of the user: text in the target is classes, many numbers a regression', async () => {
  const path = join(folder, 'points.csv');
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${String(i)},${String((i * 7) % 11)},${i < 30 ? 'low' : 'high'}`,
  );
  writeFileSync(path, ['size,noise,kind', ...rows].join('\n'));
  const common = [
    'compare',
    '--data',
    path,
    '--hidden',
    '8,4',
    '--epochs',
    '2',
    '--seeds',
    '2',
    '--activation',
    'tanh',
  ];
  const classes = await cli([...common, '--target', 'kind', '--initializers', 'he_normal']);
  expect(classes.stderr).toBe('');
  expect(classes.stdout).toContain(
    'points · hidden 8,4 · SGD 0.05 · batch 32 · 2 epochs · 2 seeds · guessing 0.5',
  );
  const numbers = join(folder, 'numbers.csv');
  writeFileSync(numbers, ['size,noise', ...rows.map((row) => row.replace(/,[a-z]+$/, ''))].join('\n'));
  const regression = await cli([
    ...common,
    '--data',
    numbers,
    '--target',
    'size',
    '--initializers',
    'he_normal',
  ]);
  expect(regression.stdout).toContain('test loss [min, max]');
});

test('colour only in a terminal, and not against NO_COLOR', async () => {
  const args = [...quick, '--initializers', 'he_normal,zeros'];
  const plain = await cli(args);
  const colored = await cli(args, { stdout: new Paper(true) });
  expect(colored.stdout).toMatch(new RegExp(`${ESCAPE}\\[32m {2}he_normal`));
  expect(colored.stdout).toMatch(new RegExp(`${ESCAPE}\\[2m {2}zeros`));
  expect(colored.stdout.replace(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(plain.stdout);
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
    expect((await cli(args, { stdout: new Paper(true), env })).stdout).toBe(plain.stdout);
  }
});

test('a bar in a terminal only; --quiet leaves the tables alone', async () => {
  const shown = await cli(quick, { stderr: new Paper(true) });
  expect(shown.stderr).toContain(' 0 of 32 trials');
  expect(shown.stderr).toMatch(/32 trials in \d+ s\.\n$/);
  const quiet = await cli([...quick, '--quiet'], { stderr: new Paper(true) });
  expect(quiet).toEqual({ ...shown, stderr: '' });
});

test('Ctrl-C ends with 130, after the tables and the JSON of what is done', async () => {
  const controller = new AbortController();
  const path = join(folder, 'stopped.json');
  const stderr = new Paper(true, (text) => {
    if (/[1-9]\d* of 1000 trials/.test(text)) controller.abort();
  });
  const args = [
    'compare',
    '--dataset',
    'iris',
    '--hidden',
    '8',
    '--epochs',
    '50',
    '--seeds',
    '500',
    '--json',
    path,
  ];
  const { signal } = controller;
  const { code, stdout } = await cli([...args, '--initializers', 'he_normal'], { stderr, signal });
  expect(code).toBe(130);
  const { contenders } = JSON.parse(readFileSync(path, 'utf8')) as ComparisonJSON;
  const done = contenders.flatMap(({ trials }) => trials);
  expect(done.length).toBeGreaterThan(0);
  expect(done.length).toBeLessThan(1000);
  expect(done.every(({ history }) => history.loss?.length === 50)).toBe(true);
  expect(stdout).toContain(`he_normal (${String(done.length)} of 500)`);
  expect(stdout).toContain('relu\nWith relu, no trial was finished.\n');
  expect(stderr.text).toContain(`Stopped with ${String(done.length)} of 1000 trials done.\n`);
});
