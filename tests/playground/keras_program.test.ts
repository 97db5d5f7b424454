import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kerasOps } from '../../playground/src/engine/keras_ops';
import { kerasProgram } from '../../playground/src/keras_program';
import {
  activationNames,
  datasetNames,
  defaults,
  initializerNames,
  optimizerNames,
  type Settings,
} from '../../playground/src/settings';
import { className } from '../../playground/src/typescript_program';
import { has, run } from '../saving/python';

test('it has the network, the optimizer and the contenders of the race', () => {
  const program = kerasProgram({ ...defaults, initializers: ['zeros', 'random_normal(stddev=3)'] });
  for (const line of [
    '    "zeros": lambda: keras.initializers.Zeros(),',
    '    "random_normal(stddev=3)": lambda: keras.initializers.RandomNormal(stddev=3),',
    '    for _ in range(4):',
    '        model.add(keras.layers.Dense(16, activation="tanh", kernel_initializer=initializer()))',
    '        optimizer=keras.optimizers.SGD(0.05, momentum=0.9),',
    '        loss="binary_crossentropy" if binary else "sparse_categorical_crossentropy",',
  ])
    expect(program.split('\n')).toContain(line);
  expect(program).toContain('batch_size=32, epochs=150');
});

test('words among the arguments are strings; what Keras lacks is left out and said', () => {
  const program = kerasProgram({
    ...defaults,
    initializers: ['variance_scaling(scale=2,mode=fan_in)', 'look_linear', 'normal(0, 1/fan_in)'],
  });
  expect(program).toContain('keras.initializers.VarianceScaling(scale=2, mode="fan_in")');
  expect(program).toContain('# Left out, for Keras has no such initializer: look_linear');
  expect(program).toContain('# Left out, for Keras has no such initializer: normal(0, 1/fan_in)');
});

test.each(datasetNames)('%s: the program makes x and y', (dataset) => {
  const program = kerasProgram({ ...defaults, dataset });
  expect(program).toMatch(/^x(?:, y)? = /m);
  expect(program).toMatch(/^(?:x, )?y = /m);
  expect(program.includes('mean_squared_error')).toBe(['sine', 'diabetes', 'friedman1'].includes(dataset));
});

test('an own file is read by pandas', () => {
  const own = { ...defaults, dataset: 'own', target: 'price "net"' };
  const program = kerasProgram(own, { file: 'a.csv', isRegression: true });
  expect(program).toContain('table = pd.read_csv("a.csv")');
  expect(program).toContain('y = table["price \\"net\\""].to_numpy()');
});

test('a formula is the activation, in Python; one that was not read is left to the user, and said', () => {
  const settings = { ...defaults, activation: 'x * sigmoid(1.7 x)' };
  const program = kerasProgram(settings, { activation: kerasOps(settings.activation) });
  expect(program).toContain('    return (x * ops.sigmoid((1.7 * x)))');
  expect(program).toContain('activation=activation');
  const without = kerasProgram(settings);
  expect(without).toContain('# The page could not read this formula: write it here with keras.ops.');
  expect(without).not.toContain('from keras import ops');
});

const measured = ['digits', 'iris', 'wine', 'breast_cancer', 'diabetes'];

(has('keras', 'the Keras program of the playground is not run by') ? describe : describe.skip)(
  'run by Keras',
  () => {
    jest.setTimeout(120_000);

    /** The name and the last loss of each contender, as the program prints them. */
    const lossesOf = (settings: Settings, activation: string | null = null) =>
      new Map(
        run(`
said = []
def print(*words):
    said.append([words[0], float(words[1])])
${kerasProgram(settings, { activation })}
import builtins, json
builtins.print(json.dumps(said))
`) as [string, number][],
      );

    test('two classes: zeros end at the loss of a constant answer, and a formula trains', () => {
      const settings = {
        ...defaults,
        ...{
          activation: 'x > 0 ? x : 0.1 x',
          initializers: ['zeros', 'he_normal', 'look_linear'],
          epochs: 20,
        },
      };
      const losses = lossesOf(settings, kerasOps(settings.activation));
      expect([...losses.keys()]).toEqual(['zeros', 'he_normal']);
      // Of two equal classes: ln 2, and what the bias moves within an epoch.
      expect(Math.abs(losses.get('zeros')! - Math.LN2)).toBeLessThan(0.02);
      expect(losses.get('he_normal')).toBeLessThan(losses.get('zeros')!);
    });

    test('a regression: zeros end at the variance of what is predicted', () => {
      const losses = lossesOf({
        ...defaults,
        ...{ dataset: 'sine', activation: 'relu', optimizer: 'adam', momentum: 0, learningRate: 0.01 },
        ...{ initializers: ['zeros', 'he_uniform'], epochs: 20 },
      });
      expect(Math.abs(losses.get('zeros')! - 1)).toBeLessThan(0.02);
      expect(losses.get('he_uniform')).toBeLessThan(losses.get('zeros')!);
    });

    const sets = has('sklearn', 'the measured data sets of the playground’s Keras program are not read by')
      ? datasetNames
      : datasetNames.filter((name) => !measured.includes(name));
    test(`the data of ${sets.join(', ')}: one of five rows is for the test, of each class`, () => {
      const heads = sets.map(
        (dataset) => kerasProgram({ ...defaults, dataset }).split('initializers = {')[0],
      );
      const seen = run(
        `
import json, sys
import numpy as np
seen = []
for head in json.loads(sys.argv[1]):
    made = {}
    exec(head, made)
    y, held = made["y"], made["y_test"]
    parts = [(np.sum(y == k), np.sum(held == k)) for k in range(made["classes"])] if "classes" in made else [(len(y), len(held))]
    finite = bool(np.isfinite(made["x_train"]).all() and np.isfinite(made["x_test"]).all())
    seen.append([finite, [[int(n), int(k)] for n, k in parts]])
print(json.dumps(seen))
`,
        JSON.stringify(heads),
      ) as [boolean, [number, number][]][];
      expect(seen).toHaveLength(sets.length);
      for (const [isFinite, parts] of seen) {
        expect(isFinite).toBe(true);
        // Every fifth of a row of classes: the ends of a class may fall between.
        for (const [all, held] of parts) expect(Math.abs(held - all / 5)).toBeLessThan(1);
      }
    });

    test('Keras knows every name that the page offers', () => {
      const program = kerasProgram({ ...defaults, initializers: [...initializerNames] });
      const lines = program.split('\n');
      const from = lines.indexOf('initializers = {');
      const made = lines.slice(from, lines.indexOf('}') + 1).join('\n');
      const rules = optimizerNames.map((name) => `keras.optimizers.${className(name)}(0.1)`).join(', ');
      const values = run(`
import json
import keras
import numpy as np
${made}
[${rules}]
x = keras.ops.convert_to_tensor(np.linspace(-2, 2, 5, dtype="float32"))
acts = [keras.ops.convert_to_numpy(keras.activations.get(name)(x)).tolist() for name in ${JSON.stringify(activationNames)}]
shapes = [list(make()((4, 4)).shape) for make in initializers.values()]
print(json.dumps([acts, shapes]))
`) as [number[][], number[][]];
      expect(values[0].flat().every(Number.isFinite)).toBe(true);
      expect(values[0]).toHaveLength(activationNames.length);
      expect(values[1]).toEqual(Array(initializerNames.length - 2).fill([4, 4]));
    });

    (has('pandas', 'an own file of the playground’s Keras program is not read by') ? test : test.skip)(
      'an own file',
      () => {
        const folder = mkdtempSync(join(tmpdir(), 'fanin-keras-'));
        const file = join(folder, 'a "file".csv');
        writeFileSync(
          file,
          `a,b,kind\n${Array.from({ length: 40 }, (_, i) => `${String(i)},${String(i % 7)},${i % 2 === 0 ? 'even' : 'odd'}`).join('\n')}\n`,
        );
        const program = kerasProgram({ ...defaults, dataset: 'own', target: 'kind' }, { file });
        const seen = run(`
${program.split('initializers = {')[0]!}
import json
print(json.dumps([list(x_train.shape), list(x_test.shape), classes]))
`);
        rmSync(folder, { recursive: true });
        expect(seen).toEqual([[32, 2], [8, 2], 2]);
      },
    );
  },
);
