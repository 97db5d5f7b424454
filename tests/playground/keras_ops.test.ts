import { kerasOps } from '../../playground/src/engine/keras_ops';
import { reference } from '../../src/kernels';
import { activation } from '../../src/formula';
import { functionNames, operations } from '../../src/formula/operations';
import { has, run } from '../saving/python';

test.each([
  ['x * sigmoid(1.7 x)', '(x * ops.sigmoid((1.7 * x)))'],
  ['-x^2', '(-(x ** 2.0))'],
  ['x > 0 ? x : 0.1 x', 'ops.where((x > 0.0), x, (0.1 * x))'],
  [
    '(x > -1 and not (x >= 1)) * x',
    '(ops.cast(ops.logical_and((x > (-1.0)), ops.logical_not((x >= 1.0))), x.dtype) * x)',
  ],
  ['x ? 1 : pi', 'ops.where((x != 0.0), 1.0, 3.141592653589793)'],
  ['swish(x) + round(x)', '(ops.silu(x) + ops.floor(x + 0.5))'],
])('%s is %s', (formula, python) => {
  expect(kerasOps(formula)).toBe(python);
});

test('what is no formula of x is refused', () => {
  for (const text of ['__import__("os")', 'y', 'x; 1'])
    expect(() => kerasOps(text)).toThrow(expect.objectContaining({ code: 'bad_formula' }) as Error);
});

// Keras computes in float32: a few roundings for each operation, where fanin has one at the end.
const TOLERANCE = 16 * 2 ** -23;

/** Each function of a formula, and each operator, where it has a value. */
const formulas = [
  ...functionNames.map((name) => {
    const inside = ['log', 'log1p', 'log2', 'sqrt'].includes(name) ? 'x^2 + 1' : 'x';
    return `${name}(${[inside, '0.3', '2'].slice(0, operations.get(name)!.arity).join(', ')})`;
  }),
  ...[
    'x + 2',
    '2 - x',
    '2 x',
    '1 / (x^2 + 1)',
    'x^3',
    '-x',
    '+x',
    '2^x',
    'x < 1',
    'x <= 1',
    'x > 1',
    'x >= 1',
  ],
  ...['x == 1', 'x != 1', 'x and 1', 'x or 0', 'not x', 'x > 0 ? exp(-x) : sqrt(2)', 'e^x / pi'],
];

(has('keras', 'formulas of the Keras program are not computed by') ? test : test.skip)(
  'Keras computes what fanin computes',
  () => {
    const places = Float32Array.from([-2.5, -1.5, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 2.5]);
    const values = run(
      `
import json, sys
import numpy as np
from keras import ops
x = ops.convert_to_tensor(np.array(${JSON.stringify([...places])}, dtype="float32"))
print(json.dumps([ops.convert_to_numpy(eval(each)).astype(float).tolist() for each in json.loads(sys.argv[1])]))
`,
      JSON.stringify(formulas.map(kerasOps)),
    ) as number[][];
    expect(values).toHaveLength(formulas.length);
    const y = new Float32Array(places.length);
    formulas.forEach((formula, i) => {
      activation(formula).forward(reference, y, places, y.length, 1);
      const worst = Math.max(
        ...y.map((own, k) => Math.abs(own - values[i]![k]!) / Math.max(1, Math.abs(own))),
      );
      expect([formula, worst < TOLERANCE]).toEqual([formula, true]);
    });
  },
);
