import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFormula } from '../../src/experiments/is_formula';
import { parseInitializer, parseInitializers, spell, type ComparisonJSON } from '../../src/experiments';
import { activation, formula } from '../../src/formula';
import { Dense } from '../../src/layers';
import { Sequential } from '../../src/models';
import { cli, quick } from './run_cli';

test('an initializer may be a formula, among names, and is written as it was typed', async () => {
  const list = 'he_normal,normal(0, 1/sqrt(fan_in)),uniform(-1, 1) * layer / depth';
  const { code, stdout, stderr } = await cli([...quick, '--initializers', list, '--json', '-']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { settings } = JSON.parse(stdout) as { settings: { initializers: string[] } };
  expect(settings.initializers).toEqual([
    'he_normal',
    'normal(0, 1/sqrt(fan_in))',
    'uniform(-1, 1) * layer / depth',
  ]);
});

test('a formula trains as the initializer that it writes out', async () => {
  const losses = async (initializer: string) => {
    const { stdout } = await cli([...quick, '--initializers', initializer, '--json', '-']);
    const { contenders } = JSON.parse(stdout) as { contenders: { trials: { history: unknown }[] }[] };
    return contenders.flatMap(({ trials }) => trials.map(({ history }) => history));
  };
  expect(await losses('normal(0, 0.5 + 0 fan_in)')).toEqual(await losses('random_normal(stddev=0.5)'));
});

test('a slip in a formula is shown by a caret', async () => {
  const { code, stderr } = await cli([...quick, '--initializers', 'zeros,normal(0, 1/sqrt(fan_im))']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'fanin: formula: expected a name that the formula knows, got "fan_im" at character 18. ' +
      'Did you mean "fan_in"?\n' +
      '  normal(0, 1/sqrt(fan_im))\n' +
      '                   ^\n',
  );
});

test.each([
  ...['he_normal', 'normal', 'uniform', 'orthogonal', 'constant(0.5)', 'normal(0, 1)', 'normal(-.5,1e-3)'],
  ...['random_normal(stddev=0.01)', 'variance_scaling(2,fan_in,normal)', 'variance_scaling(mode=fan_in)'],
  ...['uniform(minval=-1,maxval=1)', 'orthogonal(gain=2)', 'truncated_normal()', 'he_nomal', 'no such thing'],
])('%s is no formula: Keras has the name', (text) => {
  expect(isFormula(text)).toBe(false);
});

test.each([
  ...['normal(0, 1/fan_in)', 'normal(0, sqrt(2))', 'constant(1/fan_in)', 'orthogonal(sqrt(2))', '1/fan_in'],
  ...['2 normal()', 'nrmal(0, fan_in)', 'normal(0, fan_in)', 'truncated_normal(0, 1/units)', 'sqrt(fan_in)'],
])('%s is a formula', (text) => {
  expect(isFormula(text)).toBe(true);
});

test('Keras’ aliases take the numbers of a formula by position', () => {
  expect(spell(parseInitializer('normal(0, 1)'))).toBe('random_normal(stddev=1)');
  expect(spell(parseInitializer('uniform(-1, 1)'))).toBe('random_uniform(minval=-1,maxval=1)');
});

test('commas in brackets do not end a formula, and what is spelled is read again', () => {
  const text = 'zeros,normal(0, max(1, 2/fan_in)),row == column ? 1 : uniform(0, 1)';
  const once = parseInitializers(text, formula).map(spell);
  expect(once).toHaveLength(3);
  expect(parseInitializers(once.join(), formula).map(spell)).toEqual(once);
});

test('without a reader of formulas, an error says where there is one', () => {
  expect(() => parseInitializer('normal(0, 1/fan_in)')).toThrow(
    'give formula("normal(0, 1/fan_in)") of fanin/formula',
  );
});

describe('an activation from a formula', () => {
  const command = ['compare', '--dataset', 'iris', '--hidden', '16x2', '--epochs', '2', '--seeds', '1'];

  test('competes beside names, and is called by what was typed', async () => {
    const args = [
      ...command,
      '--activation',
      'tanh, 2 / (1 + exp(-2 x)) - 1',
      '--initializers',
      'glorot_uniform',
    ];
    const { code, stdout, stderr } = await cli([...args, '--json', '-']);
    expect([code, stderr]).toEqual([0, '']);
    const { contenders } = JSON.parse(stdout) as ComparisonJSON;
    expect(contenders.map(({ activation }) => activation)).toEqual(['tanh', '2 / (1 + exp(-2 x)) - 1']);
    // The same function, computed otherwise: the losses agree to what float32 rounds.
    const [tanh, formula] = contenders.map(({ finalLoss }) => finalLoss.median ?? NaN);
    expect(Math.abs(tanh! / formula! - 1)).toBeLessThan(1e-4);
  });

  test('is text in the report, and no file name of a figure', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fanin-'));
    const page = join(folder, 'report.html');
    const args = ['--activation', 'x < 0 ? x / 9 : x', '--initializers', 'he_normal', '--report', page];
    const { code, stderr } = await cli([...command, ...args, '--svg', join(folder, 'figures'), '--quiet']);
    expect([code, stderr]).toEqual([0, '']);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('x &lt; 0 ? x / 9 : x');
    expect(html).not.toContain('x < 0');
    for (const name of readdirSync(join(folder, 'figures'))) expect(name).toMatch(/^[-\w.]+\.svg$/);
    rmSync(folder, { recursive: true });
  });

  test('with a slip shows it by a caret', async () => {
    const { code, stderr } = await cli([...command, '--activation', 'x * sigmoit(x)']);
    expect(code).toBe(2);
    expect(stderr.split('\n').slice(1)).toEqual(['  x * sigmoit(x)', '      ^', '']);
  });

  test('can be diagnosed, with weights of a formula', async () => {
    const flags = [
      '--activation',
      'x * sigmoid(1.7 * x)',
      '--initializer',
      'normal(0, 1e-4 * sqrt(2 / fan_in))',
    ];
    const { code, stdout } = await cli(['diagnose', '--dataset', 'iris', '--hidden', '32x6', ...flags]);
    expect(code).toBe(1);
    expect(stdout).toContain('vanishing');
  });

  test('is told from a name with a slip', async () => {
    const { code, stderr } = await cli([...command, '--activation', 'leaky-relu']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "leaky_relu"?');
  });

  test('can be diagnosed in a file, with weights of a formula', async () => {
    const model = new Sequential(
      [
        new Dense(8, {
          activation: activation('x * sigmoid(x)'),
          kernelInitializer: formula('normal(0, 1)'),
          inputShape: [4],
        }),
        new Dense(3, { activation: 'softmax' }),
      ],
      { seed: 1 },
    );
    const file = join(mkdtempSync(join(tmpdir(), 'fanin-')), 'model.json');
    writeFileSync(file, JSON.stringify(model.toJSON()));
    const { code, stderr } = await cli(['diagnose', file, '--dataset', 'iris']);
    expect([code === 0 || code === 1, stderr]).toEqual([true, '']);
  });
});
