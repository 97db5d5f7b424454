import { getActivation, getInitializer, getOptimizer } from '../../src';
import { datasetNames as known } from '../../src/datasets';
import { parseInitializer } from '../../src/experiments';
import {
  activationNames,
  datasetNames,
  defaults,
  initializerNames,
  optimizerNames,
  problemOf,
  type Settings,
} from '../../playground/src/settings';

test('every name that is offered is one that fanin knows, and every data set is offered', () => {
  expect([...datasetNames].sort()).toEqual([...known].sort());
  for (const name of activationNames) expect(getActivation(name).name).toBe(name);
  for (const name of optimizerNames) expect(getOptimizer(name).className.toLowerCase()).toBe(name);
  for (const name of initializerNames) expect(getInitializer(parseInitializer(name))).toBeDefined();
});

test('the default is sound', () => {
  expect(problemOf(defaults)).toBeNull();
});

const wrong: [part: Partial<Settings>, words: string][] = [
  [{ layers: 31 }, 'the number of hidden layers must be a whole number from 0 to 30, not 31'],
  [{ layers: 1.5 }, 'the number of hidden layers must be a whole number from 0 to 30, not 1.5'],
  [{ units: 0 }, 'the number of units must be a whole number from 1 to 128, not 0'],
  [{ learningRate: NaN }, 'the learning rate must be a number from 0 to 100, not NaN'],
  [{ seed: Infinity }, 'the seed must be a whole number from -1000000000 to 1000000000, not Infinity'],
  [{ dataset: 'mnist' }, 'there is no data set "mnist"'],
  [{ optimizer: 'toString' }, 'there is no optimizer "toString"'],
  [{ optimizer: 'adam', momentum: 0.9 }, 'momentum is for sgd, not for adam'],
  [{ initializers: ['zeros'] }, 'there must be from 2 to 6 contenders, not 1'],
  [{ initializers: ['zeros', 'ones', 'zeros'] }, 'the contender "zeros" is there twice'],
  [
    { initializers: ['zeros', '\u202Eevil'] },
    '"\u202Eevil" is neither a name nor a formula of at most 200 characters',
  ],
  [
    { activation: 'x'.repeat(201) },
    `"${'x'.repeat(56)}… is neither a name nor a formula of at most 200 characters`,
  ],
];
test.each(wrong)('%j is refused in words', (part, words) => {
  expect(problemOf({ ...defaults, ...part })).toBe(words);
});
