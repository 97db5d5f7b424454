import { flagsOf } from '../../playground/src/command';
import { defaults, type Settings } from '../../playground/src/settings';
import type { ComparisonJSON } from '../../src/experiments';
import { cli } from '../cli/run_cli';

/** The most contenders, each of 5 × 64, on the data with the largest pictures. */
export const heavy: Partial<Settings> = {
  ...{ dataset: 'digits', activation: 'relu', layers: 5, units: 64, epochs: 1000, momentum: 0 },
  initializers: ['zeros', 'glorot_normal', 'he_normal', 'orthogonal', 'lecun_normal', 'he_uniform'],
};

/** Three races whose numbers must be those of the command line, whatever browser they run in. */
export const races: [what: string, part: Partial<Settings>][] = [
  ['two classes in the plane, momentum', { epochs: 6, initializers: ['zeros', 'he_uniform'], seed: 3 }],
  [
    'digits, relu, adam',
    {
      ...{ dataset: 'digits', activation: 'relu', optimizer: 'adam', momentum: 0, learningRate: 0.002 },
      ...{ epochs: 1, layers: 2, units: 24, initializers: ['glorot_normal', 'orthogonal'] },
    },
  ],
  [
    'a regression, formulas',
    {
      ...{ dataset: 'sine', activation: 'x * sigmoid(1.7 * x)', epochs: 4, layers: 2, units: 8 },
      initializers: ['normal(0, sqrt(2 / fan_in))', 'lecun_normal'],
    },
  ],
];

/** What the command line gives for these settings. */
export async function commandResult(part: Partial<Settings>): Promise<ComparisonJSON> {
  const flags = flagsOf({ ...defaults, ...part }).flat();
  const { code, stdout } = await cli(['compare', ...flags, '--json', '-', '--quiet', '--workers', '1']);
  expect(code).toBe(0);
  return JSON.parse(stdout) as ComparisonJSON;
}

/** A result without what only one side tells: the pictures, and the time it took. */
export function plain({ settings, contenders }: ComparisonJSON): string {
  return JSON.stringify({
    settings,
    contenders: contenders.map(({ trials, ...rest }) => ({
      ...rest,
      trials: trials.map(({ story: _, ...trial }) => trial),
    })),
  });
}
