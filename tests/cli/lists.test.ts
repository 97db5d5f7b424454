import { availableParallelism } from 'node:os';
import { version } from '../../package.json';
import { datasetNames } from '../../src/datasets';
import * as initializers from '../../src/initializers';
import { snakeCase } from '../../src/layers';
import { cli } from './run_cli';

const lines = async (...args: string[]) => (await cli(args)).stdout.trimEnd().split('\n');

test.each(['datasets', 'initializers'])('fanin %s fits 100 columns', async (command) => {
  for (const line of await lines(command)) expect(line.length).toBeLessThanOrEqual(100);
});

test('fanin datasets lists every data set with its sizes', async () => {
  const [header, ...rows] = await lines('datasets');
  expect(header).toMatch(/^name +task +rows +features +classes +description$/);
  const named = rows.filter((row) => !row.startsWith(' '));
  expect(named.map((row) => row.split(' ')[0])).toEqual(datasetNames);
  expect(named[0]).toMatch(/^iris +classification +150 +4 +3 +\S/);
  expect(named[4]).toMatch(/^diabetes +regression +442 +10 +– +\S/);
});

test('fanin initializers lists every initializer', async () => {
  const [, ...rows] = await lines('initializers');
  const classes = Object.values(initializers).filter(
    (value) => typeof value === 'function' && 'describe' in ((value.prototype ?? {}) as object),
  );
  const names = classes.map(({ name }) => snakeCase(name)).filter((name) => name !== 'own_initializer');
  expect(names.length).toBeGreaterThan(14);
  expect(rows.map((row) => /^\w+/.exec(row)?.[0]).sort()).toEqual(names.sort());
});

// A kernel of 784 by 128. What is cut at two deviations keeps 0.7737 of its variance: 1 − 4 φ(2) / (Φ(2) − Φ(−2)).
test.each([
  ['zeros', 0],
  ['constant', 0],
  ['random_normal', 0.05],
  ['random_uniform', 0.1 / Math.sqrt(12)],
  ['truncated_normal', 0.05 * Math.sqrt(1 - (4 * Math.exp(-2)) / Math.sqrt(2 * Math.PI) / 0.954499736)],
  ['variance_scaling', Math.sqrt(1 / 784)],
  ['glorot_normal', Math.sqrt(2 / (784 + 128))],
  ['glorot_uniform', Math.sqrt(2 / (784 + 128))],
  ['he_normal', Math.sqrt(2 / 784)],
  ['he_uniform', Math.sqrt(2 / 784)],
  ['lecun_normal', Math.sqrt(1 / 784)],
  ['lecun_uniform', Math.sqrt(1 / 784)],
  ['orthogonal', Math.sqrt(1 / 784)],
  // A mirrored [392, 64] block, orthogonal.
  ['look_linear', Math.sqrt(1 / 392)],
  // A tenth of the elements have variance 0.01².
  ['sparse', 0.01 * Math.sqrt(0.1)],
  ['identity', Math.sqrt((1 / 784) * (1 - 1 / 784))],
])('fanin initializers tells the standard deviation of %s', async (name, std) => {
  const row = (await lines('initializers')).find((line) => line.startsWith(name)) ?? '';
  const shown = / (\S+)$/.exec(row)?.[1];
  expect(shown).toBe(std === 0 ? '0' : std.toFixed(4));
});

test('fanin --version tells the versions of fanin and of Node, and how it computes', async () => {
  const threads = Math.min(availableParallelism(), 4);
  const kernels = `kernels: wasm, strict (relaxed as well); threads: up to ${threads}`;
  const stdout = `fanin ${version}, Node ${process.versions.node}\n${kernels}\n`;
  const expected = { code: 0, stdout, stderr: '' };
  expect(await cli(['--version'])).toEqual(expected);
  expect(await cli(['-v'])).toEqual(expected);
});

test('help tells the commands, and the flags of one', async () => {
  const all = await cli(['help']);
  for (const command of ['compare', 'datasets', 'initializers'])
    expect(all.stdout).toContain(`\n  ${command} `);
  expect(await cli([])).toEqual(all);
  expect(await cli(['--help'])).toEqual(all);
  const compare = await cli(['help', 'compare']);
  expect(compare).toMatchObject({ code: 0, stderr: '' });
  for (const flag of [
    'dataset',
    'data',
    'target',
    'hidden',
    'activation',
    'initializers',
    'seeds',
    'epochs',
  ].concat(['batch-size', 'optimizer', 'learning-rate', 'momentum', 'seed', 'json', 'quiet']))
    expect(compare.stdout).toMatch(new RegExp(`^  --${flag} `, 'm'));
  expect(await cli(['compare', '--help'])).toEqual(compare);
});
