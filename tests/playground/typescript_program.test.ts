import * as ts from 'typescript';
import * as fanin from '../../src';
import * as datasets from '../../src/datasets';
import * as experiments from '../../src/experiments';
import * as formula from '../../src/formula';
import { flagsOf } from '../../playground/src/command';
import { defaults, optimizerNames, type Settings } from '../../playground/src/settings';
import { className, typescriptProgram } from '../../playground/src/typescript_program';
import { cli } from '../cli/run_cli';

const packages: Record<string, unknown> = {
  fanin,
  'fanin/datasets': datasets,
  'fanin/experiments': experiments,
  'fanin/formula': formula,
};

/** What the program prints. */
async function printedBy(program: string): Promise<string[]> {
  const whole = program.replace('void main();', 'return main();').replace(/^/, '');
  const { outputText } = ts.transpileModule(whole, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const printed: string[] = [];
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((...args: unknown[]) => printed.push(args.map(String).join(' ')));
  const run = (0, eval)(`async (require, exports) => {${outputText}\n}`) as (
    require: (name: string) => unknown,
    exports: object,
  ) => Promise<void>;
  await run((name) => packages[name], {}).finally(() => log.mockRestore());
  return printed;
}

const races: [what: string, part: Partial<Settings>][] = [
  ['names and momentum', { epochs: 2, initializers: ['zeros', 'random_normal(stddev=0.5)'] }],
  [
    'formulas and another optimizer',
    {
      ...{ dataset: 'sine', activation: 'x * sigmoid(1.7 * x)', optimizer: 'adam', momentum: 0 },
      ...{ epochs: 2, layers: 1, initializers: ['normal(0, sqrt(2 / fan_in))', 'he_normal'] },
    },
  ],
];
test.each(races)('%s: the program prints the losses of the command, to the bit', async (_, part) => {
  const settings = { ...defaults, ...part };
  const printed = await printedBy(typescriptProgram(settings));
  const flags = ['compare', ...flagsOf(settings).flat(), '--json', '-', '--quiet', '--workers', '1'];
  const { contenders } = JSON.parse((await cli(flags)).stdout) as experiments.ComparisonJSON;
  expect(printed.slice(1)).toEqual(
    contenders.map(({ initializer, finalLoss }) => `${initializer} ${String(finalLoss.median)}`),
  );
});

test('an own file, and a quote in its column', () => {
  const program = typescriptProgram({ ...defaults, dataset: 'own', target: "it's" }, 'a.csv');
  expect(program).toContain(`loadCSV('a.csv', { target: 'it\\'s', split: 0.2, seed: 1 })`);
  expect(program).toContain('dataset: { train, test, task, name },');
});

test('every optimizer has its class', () => {
  for (const name of optimizerNames) expect(Object.keys(fanin)).toContain(className(name));
});
