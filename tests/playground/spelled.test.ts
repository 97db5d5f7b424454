import { hasActivationFormula, hasFormula } from '../../src/experiments';
import { isActivationFormula, readSpelling } from '../../playground/src/spelled';
import { activationNames, initializerNames } from '../../playground/src/settings';

const formulas = [
  'normal(0, sqrt(2 / fan_in))',
  'normal(0, 1) / fan_in',
  '0.5 + normal(0, 0.001)',
  'fan_in',
  'uniform(-1, 1/fan_out)',
];
const plain = [
  'normal(0, 1)',
  'constant(-0.5)',
  ' he_normal ',
  'variance_scaling(scale=2,mode=fan_in)',
  'zeros()',
];

test.each([...initializerNames, ...formulas, ...plain])('%s is told as fanin tells it', (text) => {
  expect(readSpelling(text).isFormula).toBe(hasFormula(text));
});

test('a name and its arguments', () => {
  expect(readSpelling('random_normal(stddev=1)')).toEqual({
    isFormula: false,
    name: 'random_normal',
    list: 'stddev=1',
  });
});

test.each([...activationNames, 'x * sigmoid(1.7 * x)', 'sin(x)', 'x'])('activation %s', (text) => {
  expect(isActivationFormula(text)).toBe(hasActivationFormula(text));
});
