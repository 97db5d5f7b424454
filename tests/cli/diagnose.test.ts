import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dense, Sequential } from '../../src';
import { cli } from './run_cli';

const folder = mkdtempSync(join(tmpdir(), 'fanin-diagnose-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const typed = (line: string) => cli(line.split(' '));

test('a healthy network: 0, and a line for each layer', async () => {
  const { code, stdout, stderr } = await typed(
    'diagnose --hidden 32x3 --activation relu --initializer he_normal --dataset iris',
  );
  expect(stdout).toMatch(/^healthy\n\nSignal and gradients reach every layer/);
  expect(stdout).toMatch(/^hidden_3 .* 32 of 32 /m);
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('a sick one: 1, the layer where it starts, and what to do', async () => {
  const { code, stdout } = await typed(
    'diagnose --hidden 16x20 --activation tanh --initializer random_normal(stddev=0.01) --dataset moons',
  );
  expect(stdout).toMatch(/^vanishing, from hidden_\d+ on\n/);
  expect(stdout).toMatch(/use\sglorot_normal, std 0\.250/);
  expect(stdout).toMatch(/^hidden_\d+ ← /m);
  expect(stdout).toContain('…');
  expect(code).toBe(1);
});

test('a saved model, compiled or not, and the same as JSON', async () => {
  const model = new Sequential(
    [
      new Dense(8, { activation: 'relu', kernelInitializer: 'zeros', inputShape: [4] }),
      new Dense(8, { activation: 'relu', kernelInitializer: 'zeros' }),
      new Dense(3, { activation: 'softmax' }),
    ],
    { seed: 0 },
  );
  const path = join(folder, 'model.json');
  writeFileSync(path, JSON.stringify(model.toJSON()));
  const { code, stdout } = await cli(['diagnose', path, '--dataset', 'iris', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'symmetric',
    layer: 'dense',
    layers: [{ units: 8 }, {}, {}],
  });
});

const broken = join(folder, 'broken.json');
writeFileSync(broken, '{');

test.each([
  ['diagnose nowhere.json', 'diagnose: expected a file that can be read, got "nowhere.json".'],
  [`diagnose ${broken}`, 'diagnose: expected JSON of a model'],
  ['diagnose --dataset digit', 'Did you mean "digits"?'],
  ['diagnose --activation tanhh', 'Did you mean "tanh"'],
  ['diagnose --hidden 0', 'expected units of at most 1000 hidden layers'],
  [`diagnose ${broken} --hidden 3`, '--hidden: expected either a file or a network to build, got both'],
  ['diagnose --data x.csv', '--data: expected the column to predict in --target'],
  ['diagnose --learning-rate fast', '--learning-rate: expected a number'],
  ['diagnose --hiden 3', `unknown option '--hiden'. Did you mean "--hidden"?`],
])('%s: 2, and one line', async (line, message) => {
  const { code, stdout, stderr } = await typed(line);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
