import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Activation,
  activations,
  BatchNormalization,
  Dense,
  Dropout,
  LayerNormalization,
  Normalization,
  PReLU,
  Reshape,
  Rescaling,
  Sequential,
  type Tensor,
} from '../../../src';
import { activation as formulaActivation } from '../../../src/formula';
import { saveONNX } from '../../../src/saving';
import { everyLayer, x } from '../example';
import { has, run } from '../python';

const folder = mkdtempSync(join(tmpdir(), 'fanin-onnx-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Case {
  name: string;
  model: Sequential;
  input: { shape: readonly number[]; data: ArrayLike<number> };
}

/** What ONNX Runtime gives for each. */
async function runAll(cases: readonly Case[]): Promise<{ shape: number[]; data: (number | string)[] }[]> {
  const given = await Promise.all(
    cases.map(async ({ model, input }) => ({
      model: Buffer.from(await saveONNX(model)).toString('base64'),
      x: { shape: input.shape, data: Array.from(input.data) },
    })),
  );
  const options = { input: JSON.stringify(given), encoding: 'utf8', maxBuffer: 1e8 } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'real.mjs')], options);
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return JSON.parse(stdout.trim().split('\n').at(-1)) as { shape: number[]; data: number[] }[];
}

/** Fails for the first value that is further away than two float32 programs may be. */
function expectAlike(
  name: string,
  got: { shape: number[]; data: (number | string)[] },
  wanted: Tensor,
): void {
  const misses = Array.from(wanted.data, (value, i) => ({ name, value, got: Number(got.data[i]) })).filter(
    (each) =>
      !Object.is(each.got, each.value) &&
      !(Math.abs(each.got - each.value) <= 1e-5 + 2e-5 * Math.abs(each.value)),
  );
  expect(misses).toEqual([]);
  expect(got.shape).toEqual(wanted.shape);
}

const grid = Float32Array.from(
  { length: 60 },
  (_, i) => [-50, -6, -3, -1, -0.5, -1e-3, 0, 0.25, 0.5, 1, 2, 3, 6, 20][i % 14]! + 0.01 * Math.floor(i / 14),
);
const rows = { shape: [10, 6], data: grid };

const named = [
  'celu',
  'elu',
  'exponential',
  'gelu',
  'glu',
  'hard_shrink',
  'hard_sigmoid',
  'hard_silu',
  'hard_tanh',
].concat(
  [
    'leaky_relu',
    'linear',
    'log_sigmoid',
    'log_softmax',
    'mish',
    'relu',
    'relu6',
    'selu',
    'sigmoid',
    'silu',
    'soft_shrink',
  ],
  [
    'softmax',
    'softplus',
    'softsign',
    'sparse_plus',
    'sparse_sigmoid',
    'sparsemax',
    'squareplus',
    'tanh',
    'tanh_shrink',
  ],
) as activations.ActivationName[];
const withArguments = {
  'celu(2)': activations.celu({ alpha: 2 }),
  'elu(0.5)': activations.elu({ alpha: 0.5 }),
  'gelu(approximate)': activations.gelu({ approximate: true }),
  'hard_shrink(1)': activations.hardShrink({ threshold: 1 }),
  'hard_shrink(-1)': activations.hardShrink({ threshold: -1 }),
  'leaky_relu(0.3)': activations.leakyRelu({ negativeSlope: 0.3 }),
  'relu(slope)': activations.relu({ negativeSlope: 0.1 }),
  'relu(max)': activations.relu({ maxValue: 2 }),
  'relu(all)': activations.relu({ negativeSlope: 0.1, maxValue: 2, threshold: -0.5 }),
  'soft_shrink(1)': activations.softShrink({ threshold: 1 }),
  'soft_shrink(-1)': activations.softShrink({ threshold: -1 }),
  'squareplus(1)': activations.squareplus({ b: 1 }),
  'squareplus(0)': activations.squareplus({ b: 0 }),
  threshold: activations.threshold({ threshold: 0.3, defaultValue: -2 }),
};

test('ONNX Runtime gives what fanin gives, for every activation', async () => {
  const all: [string, activations.ActivationName | activations.Activation][] = [
    ...named.map((name): [string, activations.ActivationName] => [name, name]),
    ...Object.entries(withArguments),
  ];
  const cases = all.map(([name, activation]) => ({
    name,
    model: new Sequential([new Activation(activation, { inputShape: [6] })], { seed: 1 }),
    input: rows,
  }));
  const results = await runAll(cases);
  cases.forEach(({ name, model, input }, i) => expectAlike(name, results[i]!, model.predict(input)));
});

test('no activation is forgotten', () => {
  const { Activation: _, getActivation: __, ...others } = activations;
  const names = Object.values(others as Record<string, unknown>).filter(
    (each) => typeof each === 'function',
  ).length;
  expect(named.length + 1).toBe(
    names - ['serializeActivation', 'elementwise'].filter((name) => name in activations).length,
  );
});

test('and for every layer', async () => {
  const deep = { shape: [3, 2, 4], data: x.data };
  const normalization = (options: object) => {
    const layer = new Normalization({ inputShape: [4], ...options });
    if (!('mean' in options)) layer.adapt({ ...x, data: x.data.map((value) => 3 * value + 1) });
    return layer;
  };
  const random = 'random_normal';
  const own: Record<string, [Sequential, Case['input']]> = {
    every: [everyLayer(), x],
    deep: [
      new Sequential(
        [
          new Dense(6, { inputShape: [2, 4], activation: 'glu', biasInitializer: random }),
          new BatchNormalization({
            betaInitializer: random,
            movingVarianceInitializer: 'random_uniform',
            scale: false,
          }),
          new LayerNormalization({ scale: false, betaInitializer: random }),
          new LayerNormalization({ center: false, gammaInitializer: random }),
          new PReLU({ alphaInitializer: random }),
          new Dense(3, { useBias: false, activation: 'softmax' }),
          new Reshape([3, -1]),
        ],
        { seed: 3 },
      ),
      deep,
    ],
    inverted: [new Sequential([normalization({ invert: true })]), x],
    given: [new Sequential([normalization({ mean: [1, 2, 3, 4], variance: [1, 0, 2, 3] })]), x],
    one: [new Sequential([normalization({ axis: [], mean: 2, variance: 4 })]), x],
    lists: [new Sequential([new Rescaling([1, 2, 3, 4], { offset: [4, 3, 2, 1], inputShape: [4] })]), x],
    nothing: [new Sequential([new Dropout(0.5, { inputShape: [4] })]), x],
  };
  const cases = Object.entries(own).map(([name, [model, input]]) => ({ name, model, input }));
  const results = await runAll(cases);
  cases.forEach(({ name, model, input }, i) => expectAlike(name, results[i]!, model.predict(input)));
});

test('the same bytes for the same model, into a file too', async () => {
  const bytes = await saveONNX(everyLayer());
  expect(await saveONNX(everyLayer())).toEqual(bytes);
  await saveONNX(everyLayer(), join(folder, 'model.onnx'));
  expect(Uint8Array.from(readFileSync(join(folder, 'model.onnx')))).toEqual(bytes);
});

test.each<[string, () => Sequential, string]>([
  ['a model that is not built', () => new Sequential([new Dense(1)]), 'expected a built model'],
  [
    'a formula',
    () =>
      new Sequential([new Dense(1, { inputShape: [2], name: 'f', activation: formulaActivation('x^2') })]),
    'saveONNX Dense "f": expected an activation of fanin',
  ],
  [
    'threshold without its arguments',
    () => new Sequential([new Dense(1, { inputShape: [2], name: 't', activation: 'threshold' })]),
    'saveONNX Dense "t": expected an activation of fanin, with its arguments',
  ],
  [
    'a layer of your own',
    () => {
      class Twice extends Dropout {
        // @ts-expect-error another class name than that of its parent
        override readonly className = 'Twice';
      }
      return new Sequential([new Twice(0.1, { inputShape: [2], name: 'own' })]);
    },
    'saveONNX Twice "own": expected a layer of fanin, got class Twice',
  ],
])('refuses %s', async (_, make, message) => {
  await expect(saveONNX(make())).rejects.toThrow(message);
});

(has('onnx') ? test : test.skip)(
  'the checker of ONNX accepts it (skipped without it: pip install onnx)',
  async () => {
    const path = join(folder, 'checked.onnx');
    await saveONNX(everyLayer(), path);
    expect(
      run('import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True); print("true")', path),
    ).toBe(true);
  },
);
