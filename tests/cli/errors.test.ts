import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';
import { cli, Paper } from './run_cli';

const folder = mkdtempSync(join(tmpdir(), 'fanin-cli-errors-'));
const file = join(folder, 'one.csv');
writeFileSync(file, 'a,b\n1,2\n');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const seeds = '--seeds: expected a whole number from 1 to 10000, got';
const hidden =
  '--hidden: expected units of at most 1000 hidden layers, such as 64x5 (five of 64) or 64,32, got';

/** What is typed, and the line that says what would be right. */
const wrong: [command: string, line: string][] = [
  ['compar', `unknown command 'compar'. Did you mean "compare"?`],
  [
    'train',
    `unknown command 'train'. Valid: compare, diagnose, report, claims, papers, convert, show, init, sweep, worker, status, datasets, initializers, help.`,
  ],
  ['--verbose', `unknown option '--verbose'. Valid: --version, --help.`],
  ['help compar', 'command: expected the name of a command, got "compar". Did you mean "compare"?'],
  [
    'datasets iris',
    "too many arguments for 'datasets'. Expected 0 arguments but got 1. See fanin help datasets.",
  ],
  [
    'compare digits',
    "too many arguments for 'compare'. Expected 0 arguments but got 1. See fanin help compare.",
  ],
  ['compare --hiden 3', `unknown option '--hiden'. Did you mean "--hidden"?`],
  ['compare --seeds', "option '--seeds <count>' argument missing. See fanin help compare."],
  [
    'compare --dataset digit',
    '--dataset: expected the name of a dataset, got "digit". Did you mean "digits"?',
  ],
  [
    'compare --dataset __proto__',
    '--dataset: expected the name of a dataset, got "__proto__". Valid: iris, wine, ',
  ],
  [
    'compare --activation tanhh',
    '--activation: expected the name of an activation, got "tanhh". Did you mean "tanh"',
  ],
  ['compare --activation tanh,', '--activation: expected the name of an activation, got "". Valid: '],
  ['compare --activation tanh,tanh', '--activation: expected each one once, got "tanh" twice.'],
  [
    'compare --initializers he_norml',
    'initializer: expected the name of an initializer, got "he_norml". Did you mean "he_normal"',
  ],
  [
    'compare --initializers constant',
    'initializer: expected a value, such as constant(0.5), got "constant".',
  ],
  ['compare --initializers constant(0.5', 'initializers: expected as many ")" as "(", got "constant(0.5".'],
  [
    'compare --initializers random_normal(stddev=-1)',
    'RandomNormal: expected stddev to be a finite number, 0 or more, got -1.',
  ],
  [
    'compare --initializers random_normal(sttdev=1)',
    'RandomNormal: expected only options that it has, got "sttdev". Did you mean "stddev"?',
  ],
  ['compare --initializers zeros,zero', '--initializers: expected each one once, got "zeros" twice.'],
  ['compare --hidden 64x0', `${hidden} "64x0".`],
  ['compare --hidden 64x9999999999', `${hidden} "64x9999999999".`],
  ['compare --hidden 64,3e1', `${hidden} "64,3e1".`],
  ['compare --hidden wide', `${hidden} "wide".`],
  ['compare --workers 0', '--workers: expected a whole number from 1 to 1024, got "0".'],
  ['compare --seeds 10abc', `${seeds} "10abc".`],
  ['compare --seeds 0', `${seeds} "0".`],
  ['compare --seeds 1e9', `${seeds} "1e9".`],
  ['compare --seeds 99999', `${seeds} "99999".`],
  ['compare --seeds --quiet', `${seeds} "--quiet".`],
  ['compare --epochs 1.5', '--epochs: expected a whole number, 1 or more, got "1.5".'],
  ['compare --batch-size -32', '--batch-size: expected a whole number, 1 or more, got "-32".'],
  ['compare --seed x', '--seed: expected a whole number, got "x".'],
  ['compare --seed 99999999999999999999', '--seed: expected a whole number, got "99999999999999999999".'],
  ['compare --learning-rate -0.1', '--learning-rate: expected a number, 0 or more, got "-0.1".'],
  ['compare --learning-rate 0,1', '--learning-rate: expected a number, 0 or more, got "0,1".'],
  ['compare --learning-rate Infinity', '--learning-rate: expected a number, 0 or more, got "Infinity".'],
  ['compare --learning-rate 1e999', '--learning-rate: expected a number, 0 or more, got "1e999".'],
  [
    'compare --optimizer adm',
    '--optimizer: expected the name of an optimizer, got "adm". Did you mean "adam"?',
  ],
  ['compare --optimizer adam --momentum 0.5', '--momentum: expected 0 for any optimizer but sgd, got 0.5.'],
  ['compare --momentum 1', '--momentum: expected a number from 0 up to, not including, 1, got "1".'],
  [`compare --data ${file}`, '--data: expected the column to predict in --target, got none.'],
  ['compare --target a', '--target: expected the file with that column in --data, got none.'],
  [
    `compare --data ${file} --dataset iris --target a`,
    '--data: expected either --data or --dataset, got both.',
  ],
  [`compare --data ${file} --target c`, 'loadCSV: expected target to name a column, got "c". Did you mean'],
  [
    'compare --data no.csv --target a',
    'loadCSV: expected a readable file no.csv, got ENOENT: no such file or directory.',
  ],
  [
    'compare --json nowhere/out.json',
    '--json: expected a file in a folder that exists, got "nowhere/out.json".',
  ],
  [`compare --json ${folder}`, `--json: expected a file, not a folder, got "${folder}".`],
];

test.each(wrong)('fanin %s', async (command, line) => {
  const { code, stdout, stderr } = await cli(command.split(' '));
  expect(stderr.startsWith(`fanin: ${line}`) ? line : stderr).toBe(line);
  expect(stderr.split('\n')).toEqual([expect.any(String), '']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('an error that nobody expected tells its stack, with exit code 1', async () => {
  const failing = () => {
    throw new TypeError('a slip in the code');
  };
  const [stdout, stderr] = [new Paper(), new Paper()];
  const commands = {
    compare: failing,
    diagnose: failing,
    report: failing,
    claims: failing,
    papers: failing,
    sweep: failing,
    worker: failing,
    status: failing,
    init: failing,
    convert: failing,
    show: failing,
    datasets: failing,
    initializers: failing,
  };
  const { signal } = new AbortController();
  expect(await run(['datasets'], commands, { stdout, stderr, env: {}, signal })).toBe(1);
  expect(stderr.text).toMatch(/^TypeError: a slip in the code\n {4}at /);
});
