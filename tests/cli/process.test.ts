import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { version } from '../../package.json';
import type { ComparisonJSON } from '../../src/experiments';
import { quick } from './run_cli';

// The built command, as a process of its own.
const command = resolve(__dirname, '../../dist/cli.cjs');

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs node with these arguments; `onStdout` may look at what came so far. */
function node(
  args: string[],
  onStdout?: (text: string, kill: () => void, close: () => void) => void,
): Promise<Result> {
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    result.stdout += chunk.toString();
    onStdout?.(
      result.stdout,
      () => child.kill('SIGINT'),
      () => child.stdout.destroy(),
    );
  });
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ ...result, code });
    });
  });
}

beforeAll(() => {
  if (!existsSync(command)) throw new Error('dist is missing: run `npm run build` first.');
});

test('a comparison ends with 0, and is silent on stderr, without colour where there is no terminal', async () => {
  const { code, stdout, stderr } = await node([command, ...quick]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^iris · [^\n]+\n\ntanh\n {2}initializer /);
  expect(stdout.includes(String.fromCharCode(27))).toBe(false);
}, 60_000);

test('a wrong flag ends with 2', async () => {
  const { code, stdout, stderr } = await node([command, 'compare', '--hiden', '3']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(`fanin: unknown option '--hiden'. Did you mean "--hidden"?\n`);
}, 60_000);

test('--version loads no model, no data set and no kernel', async () => {
  // At the end of the process, the names of all files that it loaded; these packages come with the commands.
  const script = `process.on('exit', () => console.log(Object.keys(require.cache).join('\\n'))); require(${JSON.stringify(command)})`;
  const { stdout } = await node(['--eval', script, command, '--version']);
  expect(stdout).toContain(`fanin ${version}, Node `);
  expect(stdout).not.toMatch(/papaparse|fflate|cli-progress/);
}, 60_000);

test('Ctrl-C ends with 130 and the tables of what is done', async () => {
  // `ready` tells that the command listens for Ctrl-C; without it, a slow start would be killed.
  const script = `require(${JSON.stringify(command)}); console.log('ready')`;
  const args = ['compare', '--dataset', 'digits', '--epochs', '1000', '--seeds', '100'];
  const { code, stdout, stderr } = await node(['--eval', script, command, ...args], (text, kill) => {
    if (text === 'ready\n') setTimeout(kill, 500);
  });
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  expect(stdout).toContain('ready\ndigits · hidden 64x10');
}, 60_000);

test('a reader that closes the output early is no crash', async () => {
  const script = `process.stdout.write('ready\\n'); setTimeout(() => require(${JSON.stringify(command)}), 300)`;
  const { code, stderr } = await node(['--eval', script, command, 'datasets'], (_text, _kill, close) => {
    close();
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 60_000);

test('worker threads give the same bytes as one thread', async () => {
  const formulas = [
    '--activation',
    'tanh, x * sigmoid(x)',
    '--initializers',
    'zeros,normal(0, 1/sqrt(fan_in))',
  ];
  const args = [command, ...quick, ...formulas, '--json', '-', '--workers'];
  const [two, one] = await Promise.all(['2', '1'].map((count) => node([...args, count])));
  const results = [two!, one!].map(({ code, stdout, stderr }) => {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { timing: _, ...rest } = JSON.parse(stdout) as ComparisonJSON;
    return JSON.stringify(rest);
  });
  expect(results[0]).toBe(results[1]);
}, 60_000);
