import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Activation,
  activations,
  BatchNormalization,
  Dense,
  Dropout,
  ELU,
  Flatten,
  GaussianNoise,
  LayerNormalization,
  LeakyReLU,
  Normalization,
  PReLU,
  ReLU,
  Rescaling,
  Reshape,
  Sequential,
  Softmax,
  UnitNorm,
  VarianceScaling,
  type Layer,
} from '../../../src';
import { loadTFJS, saveTFJS } from '../../../src/saving';
import { x, y } from '../example';

const folder = mkdtempSync(join(tmpdir(), 'fanin-tfjs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function model(): Sequential {
  const made = new Sequential(
    [
      new Dense(8, {
        inputShape: [4],
        activation: 'silu',
        kernelInitializer: 'he_normal',
        kernelRegularizer: 'l2',
        kernelConstraint: new UnitNorm(),
      }),
      new BatchNormalization(),
      new LayerNormalization(),
      new PReLU({ alphaInitializer: 'random_uniform' }),
      new Dropout(0.2, { seed: 3 }),
      new GaussianNoise(0.1),
      new Reshape([2, 4]),
      new PReLU({ sharedAxes: [1], alphaInitializer: 'ones' }),
      new Flatten(),
      new ReLU({ maxValue: 4 }),
      new LeakyReLU(),
      new ELU(),
      new Activation('mish'),
      new Rescaling(2, { offset: 1 }),
      new Dense(5, {
        activation: 'relu6',
        kernelInitializer: 'lecun_uniform',
      }),
      new Dense(4, { activation: 'log_softmax', kernelInitializer: new VarianceScaling({ scale: 3 }) }),
      new Softmax(),
      new Dense(2, { trainable: false, useBias: false, activation: 'gelu' }),
    ],
    { seed: 1, name: 'shared' },
  );
  made.compile({ loss: 'mse' });
  for (let i = 0; i < 3; i++) made.trainOnBatch(x, y);
  return made;
}

test('there and back: weights, predictions, names', async () => {
  const one = model();
  const two = await loadTFJS(await saveTFJS(one));
  expect(two.getWeights()).toEqual(one.getWeights());
  expect(two.predict(x)).toEqual(one.predict(x));
  expect(two.weights.map(({ name }) => name)).toEqual(one.weights.map(({ name }) => name));
});

test('a folder, by its path and by that of its model.json; other files', async () => {
  const one = model();
  await saveTFJS(one, join(folder, 'm'));
  for (const path of [join(folder, 'm'), join(folder, 'm/'), join(folder, 'm/model.json')]) {
    expect((await loadTFJS(path)).getWeights()).toEqual(one.getWeights());
  }
});

test('quantized weights', async () => {
  const one = new Sequential([new Dense(1, { inputShape: [3], name: 'd' })], { seed: 1 });
  const files = await saveTFJS(one);
  const json = JSON.parse(new TextDecoder().decode(files['model.json'])) as Record<string, unknown>;
  json.weightsManifest = [
    {
      paths: ['a', 'b'],
      weights: [
        {
          name: 'model/d/kernel',
          shape: [3, 1],
          dtype: 'float32',
          quantization: { dtype: 'uint8', scale: 0.5, min: -1 },
        },
        {
          name: 'model/d/bias',
          shape: [1],
          dtype: 'float32',
          quantization: { dtype: 'uint16', scale: 0.25, min: 2 },
        },
      ],
    },
  ];
  const two = await loadTFJS({
    'model.json': new TextEncoder().encode(JSON.stringify(json)),
    a: Uint8Array.of(0, 1),
    b: Uint8Array.of(255, 4, 1),
  });
  expect(two.getWeights().map(({ data }) => Array.from(data))).toEqual([[-1, -0.5, 126.5], [67]]);
});

test.each<[string, () => Layer, string]>([
  [
    'a layer',
    () => new Normalization({ name: 'a' }),
    'Normalization "a": expected a layer that TensorFlow.js has',
  ],
  [
    'hard_sigmoid',
    () => new Dense(1, { activation: 'hard_sigmoid', name: 'b' }),
    'Dense "b": expected an activation',
  ],
  ['a slope', () => new ReLU({ negativeSlope: 0.1, name: 'c' }), 'ReLU "c": expected negative_slope to be 0'],
  [
    'gelu_new',
    () => new Dense(1, { activation: activations.gelu({ approximate: true }), name: 'g' }),
    'Dense "g": expected an activation',
  ],
  ['alpha of ELU', () => new ELU({ alpha: 2, name: 'd' }), 'ELU "d": expected alpha to be 1'],
  ['a list', () => new Rescaling([1, 2, 3, 4], { name: 'e' }), 'Rescaling "e": expected one number as scale'],
  [
    'a distribution',
    () =>
      new Dense(1, {
        name: 'f',
        kernelInitializer: new VarianceScaling({ distribution: 'untruncated_normal' }),
      }),
    'Dense "f": expected kernel_initializer that TensorFlow.js has',
  ],
])('refuses %s that TensorFlow.js does not have', async (_, make, message) => {
  await expect(saveTFJS(new Sequential([new Dense(4, { inputShape: [4] }), make()]))).rejects.toThrow(
    message,
  );
});

const files = (json: unknown) => ({ 'model.json': new TextEncoder().encode(JSON.stringify(json)) });
const dense = { class_name: 'Dense', config: { units: 1, name: 'd', batch_input_shape: [null, 3] } };
const topology = (layer: object) => ({ class_name: 'Sequential', config: { name: 'm', layers: [layer] } });
const manifest = (paths: unknown[], weights: unknown) => [{ paths, weights }];

const withState = (weights: object[]) => ({
  ...files({ modelTopology: topology(dense), weightsManifest: manifest(['a'], weights) }),
  a: new Uint8Array(32),
});
const of = (name: string, shape: number[], group?: string) => ({ name, shape, dtype: 'float32', group });

test.each<[string, Record<string, Uint8Array>, string]>([
  [
    'the state of an optimizer',
    withState([of('d/kernel', [3, 1]), of('d/bias', [1]), of('v/m', [1], 'optimizer')]),
    'no state of an optimizer',
  ],
  [
    'another shape',
    withState([of('d/kernel', [1, 3]), of('d/bias', [1])]),
    'Dense "d": expected kernel [3, 1], got [1, 3]',
  ],
  [
    'a missing weight',
    withState([of('d/kernel', [3, 1]), of('e/bias', [1])]),
    'Dense "d": expected 2 weights (kernel, bias), got 1',
  ],
  ['no model.json', {}, 'the file "model.json"'],
  ['a graph model', files({ format: 'graph-model', modelTopology: {} }), 'a layers model'],
  [
    'a path that leads elsewhere',
    files({ modelTopology: topology(dense), weightsManifest: manifest(['../x'], []) }),
    'files beside model.json',
  ],
  [
    'an absolute path',
    files({ modelTopology: topology(dense), weightsManifest: manifest(['/etc/passwd'], []) }),
    'files beside',
  ],
  [
    'no weights',
    files({ modelTopology: topology({ ...dense, config: { ...dense.config, use_bias: false } }) }),
    'weights of 3 numbers',
  ],
  [
    'absurd units',
    files({ modelTopology: topology({ ...dense, config: { ...dense.config, units: 2 ** 31 } }) }),
    'loadTFJS: Dense "d": expected samples of at most',
  ],
  [
    'an absurd shape',
    {
      ...files({
        modelTopology: topology(dense),
        weightsManifest: manifest(['a'], [{ name: 'd/kernel', shape: [2 ** 40, 2 ** 12], dtype: 'float32' }]),
      }),
      a: new Uint8Array(8),
    },
    'within its files',
  ],
  [
    'the hard_sigmoid of Keras 2',
    files({ modelTopology: topology({ ...dense, config: { ...dense.config, activation: 'hard_sigmoid' } }) }),
    'the hard_sigmoid of Keras 2',
  ],
])('refuses %s', async (_, given, message) => {
  await expect(loadTFJS(given)).rejects.toThrow(message);
});

const real = join(__dirname, '../../../bench/node_modules/@tensorflow/tfjs-layers');
const needsTFJS = existsSync(real) ? test : test.skip;

interface Answer {
  y: number[];
  files: Record<string, string>;
}

function ask(task: string, given: object): Answer {
  const input = JSON.stringify({ task, x: { shape: x.shape, data: Array.from(x.data) }, ...given });
  const options = { input, encoding: 'utf8', maxBuffer: 1e8 } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'real.cjs')], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)) as Answer;
}

const difference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

needsTFJS('the real one reads it (skipped without it: npm --prefix bench ci)', async () => {
  const one = model();
  const written = Object.entries(await saveTFJS(one)).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString('base64'),
  ]);
  const { y: got } = ask('load', { files: Object.fromEntries(written) as object });
  expect(got).toHaveLength(12);
  expect(difference(got, one.predict(x).data)).toBeLessThan(1e-5);
});

needsTFJS('what the real one wrote is read (skipped without it: npm --prefix bench ci)', async () => {
  const { files: written, y: wanted } = ask('save', {});
  const bytes = Object.entries(written).map(([name, text]) => [
    name,
    Uint8Array.from(Buffer.from(text, 'base64')),
  ]);
  const two = await loadTFJS(Object.fromEntries(bytes) as Record<string, Uint8Array>);
  expect(difference(two.predict(x).data, wanted)).toBeLessThan(1e-5);
  expect(two.layers[0]!.getConfig()).toMatchObject({
    kernel_regularizer: { config: { l2: expect.closeTo(0.1) as number } },
  });
});
