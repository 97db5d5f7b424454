import type { File } from 'h5wasm';
import { loadKerasH5 } from '../../../src/saving';

const layers = [
  {
    class_name: 'InputLayer',
    config: { batch_input_shape: [null, 2], dtype: 'float32', sparse: false, name: 'in' },
  },
  { class_name: 'Dense', config: { name: 'first', units: 3, activation: 'relu', dtype: 'float32' } },
  { class_name: 'Dropout', config: { name: 'drop', rate: 0.5, noise_shape: null, seed: null } },
  { class_name: 'Dense', config: { name: 'last', units: 1, activation: 'linear', use_bias: false } },
];
const training = {
  ...{ loss: 'mse', metrics: ['mae'], weighted_metrics: null, loss_weights: null, sample_weight_mode: null },
  optimizer_config: {
    class_name: 'SGD',
    config: { name: 'SGD', learning_rate: 0.5, decay: 0, momentum: 0, nesterov: false },
  },
};

interface Parts {
  config?: object;
  training?: object;
  version?: string;
  /** Names of the optimizer's variables. */
  state?: string[];
  /** Whether the names of the layers are split into several attributes. */
  split?: boolean;
}

/** A file in the layout of TensorFlow's Keras 2: strings of a fixed length, `kernel:0`, in groups by the layers' names. */
async function keras2({
  config = { layers },
  training: given,
  version = '2.15.0',
  state,
  split,
}: Parts): Promise<Uint8Array> {
  const { File: H5File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const file: File = new H5File('load_h5.test.h5', 'w', { libver: ['earliest', 'latest'] });
  file.create_attribute('keras_version', version);
  file.create_attribute('model_config', JSON.stringify({ class_name: 'Sequential', config }));
  if (given) file.create_attribute('training_config', JSON.stringify(given));
  const weights = file.create_group('model_weights');
  if (split) {
    weights.create_attribute('layer_names0', ['in', 'first'], [2], 'S5');
    weights.create_attribute('layer_names1', ['drop', 'last'], [2], 'S5');
  } else weights.create_attribute('layer_names', ['in', 'first', 'drop', 'last'], [4], 'S5');
  for (const name of ['in', 'drop']) weights.create_group(name);
  const first = weights.create_group('first');
  first.create_attribute('weight_names', ['first/kernel:0', 'first/bias:0'], [2], 'S20');
  const inner = first.create_group('first');
  inner.create_dataset({ name: 'kernel:0', data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] });
  inner.create_dataset({ name: 'bias:0', data: Float32Array.of(-1, 0, 1), shape: [3] });
  const last = weights.create_group('last');
  last.create_attribute('weight_names', ['last/kernel:0'], [1], 'S20');
  last
    .create_group('last')
    .create_dataset({ name: 'kernel:0', data: Float32Array.of(1, 10, 100), shape: [3, 1] });
  if (state) {
    const group = file.create_group('optimizer_weights');
    group.create_attribute('weight_names', state, [state.length], 'S40');
    group.create_group('SGD').create_dataset({ name: 'iter:0', data: new BigInt64Array([5n]), shape: [] });
  }
  file.close();
  const bytes = FS.readFile('load_h5.test.h5').slice();
  FS.unlink('load_h5.test.h5');
  return bytes;
}

test.each([false, true])('the layout of Keras 2 (names split over attributes: %s)', async (split) => {
  const model = await loadKerasH5(await keras2({ training, split }));
  // relu(x·W + b)·V with x = [1, -1]: x·W = [-3, -3, -3].
  expect(Array.from(model.predict([[1, -1]]).data)).toEqual([0]);
  expect(Array.from(model.predict([[1, 0]]).data)).toEqual([0 + 20 + 400]);
  expect(model.optimizer.learningRate).toBe(0.5);
  expect(model.layers.map(({ name }) => name)).toEqual(['first', 'drop', 'last']);
});

test.each<[string, Parts, string]>([
  [
    'the state of an optimizer of Keras 2',
    { training, state: ['SGD/iter:0'] },
    'the state of an optimizer of Keras 3, got "SGD/iter:0"',
  ],
  [
    'a layer more than there are weights',
    { config: { layers: [...layers, { class_name: 'Dense', config: { units: 1 } }] } },
    'weights of 3 layers, got 2',
  ],
  [
    'hard_sigmoid',
    {
      config: {
        layers: [layers[0], { class_name: 'Dense', config: { units: 3, activation: 'hard_sigmoid' } }],
      },
    },
    'the hard_sigmoid of Keras 2',
  ],
])('refuses %s', async (_, parts, message) => {
  await expect(loadKerasH5(await keras2(parts))).rejects.toThrow(message);
});

test('without the compile state there is no state that could be wrong', async () => {
  const model = await loadKerasH5(await keras2({ training, state: ['SGD/iter:0'] }), { compile: false });
  expect(model.network.compiled).toBeUndefined();
});

test('the hard_sigmoid of Keras 3 is that of fanin', async () => {
  const config = {
    layers: [
      layers[0],
      { class_name: 'Dense', config: { name: 'first', units: 3, activation: 'hard_sigmoid' } },
      layers[3],
    ],
  };
  const model = await loadKerasH5(await keras2({ config, version: '3.15.1' }));
  expect(model.layers[0]!.getConfig().activation).toBe('hard_sigmoid');
});
