import { Dense, Dropout, FaninError } from '../../../src';
import { buildModel } from '../../../src/saving/keras/build';
import { compileModel } from '../../../src/saving/keras/compile_config';
import { networkConfig } from '../../../src/saving/keras/config';

/** The layers of a Sequential in the form of TensorFlow's Keras 2, which wrote it differently from version to version. */
const keras2 = [
  {
    class_name: 'InputLayer',
    config: {
      batch_input_shape: [null, 4],
      dtype: 'float32',
      sparse: false,
      ragged: false,
      name: 'dense_input',
    },
  },
  {
    class_name: 'Dense',
    config: {
      ...{
        name: 'dense',
        trainable: true,
        batch_input_shape: [32, 4],
        dtype: 'float32',
        units: 6,
        use_bias: true,
      },
      activation: { class_name: 'function', config: 'relu', module: 'builtins', registered_name: 'relu' },
      kernel_initializer: {
        class_name: 'VarianceScaling',
        config: { scale: 1, mode: 'fan_avg', distribution: 'uniform', seed: null, dtype: 'float32' },
      },
      bias_initializer: { class_name: 'Zeros', config: { dtype: 'float32' } },
      ...{ kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null },
      ...{ kernel_constraint: null, bias_constraint: null },
    },
  },
  {
    class_name: 'BatchNormalizationV1',
    config: {
      ...{ name: 'bn', trainable: true, dtype: 'float32', axis: [1], momentum: 0.99, epsilon: 0.001 },
      ...{ center: true, scale: true, renorm: false, fused: null, virtual_batch_size: null },
    },
  },
  { class_name: 'LeakyReLU', config: { name: 'leaky', trainable: true, dtype: 'float32', alpha: 0.125 } },
  { class_name: 'Softmax', config: { name: 'softmax', axis: [-1] } },
];
const training = {
  loss: {
    class_name: 'MeanSquaredError',
    config: { reduction: 'auto', name: 'mse', fn: 'mean_squared_error' },
  },
  metrics: [
    [{ class_name: 'MeanMetricWrapper', config: { name: 'acc', dtype: 'float32', fn: 'binary_accuracy' } }],
  ],
  weighted_metrics: null,
  loss_weights: null,
  optimizer_config: {
    class_name: 'Custom>Adam',
    config: {
      ...{ name: 'Adam', lr: 0.25, decay: 0, beta_1: 0.8, beta_2: 0.999, epsilon: 1e-7, amsgrad: false },
      ...{ jit_compile: false, is_legacy_optimizer: true, weight_decay: null, use_ema: false },
    },
  },
};

function build(layers: object[], isOld = true) {
  const network = networkConfig(
    'test',
    { class_name: 'Sequential', config: { name: 'm', layers } },
    {},
    isOld,
  );
  return buildModel('test', network, Infinity, {});
}

test('what Keras 2 wrote', () => {
  const model = build(keras2);
  compileModel('test', model, training);
  expect(model.inputShape).toEqual([4]);
  expect(model.layers.map((layer) => layer.getConfig())).toMatchObject([
    { units: 6, activation: 'relu', kernel_initializer: { config: { distribution: 'uniform' } } },
    { axis: 1 },
    { negative_slope: 0.125 },
    { axis: -1 },
  ]);
  expect(model.network.compiled?.getConfig()).toMatchObject({
    optimizer: { class_name: 'Adam', config: { learning_rate: 0.25, beta_1: 0.8 } },
    loss: { class_name: 'MeanSquaredError', config: { reduction: 'sum_over_batch_size' } },
    metrics: [{ class_name: 'BinaryAccuracy', config: { name: 'acc' } }],
  });
});

test('the list alone, as the first of Keras 2 had it', () => {
  const network = networkConfig('test', { class_name: 'Sequential', config: keras2 }, {}, true);
  expect(network.layers).toHaveLength(5);
});

const dense = (config: object) => [
  { class_name: 'Dense', config: { units: 2, name: 'd', batch_input_shape: [null, 3], ...config } },
];

test.each([
  ['LeakyReLU', { negative_slope: 0.1 }, { class_name: 'leaky_relu', config: { negative_slope: 0.1 } }],
  // The default of the layer is not that of the function.
  ['LeakyReLU', {}, { class_name: 'leaky_relu', config: { negative_slope: 0.3 } }],
  [
    'ReLU',
    { max_value: 6, negative_slope: 0, threshold: 0 },
    { class_name: 'relu', config: { max_value: 6 } },
  ],
  ['ELU', { alpha: 1 }, 'elu'],
  ['Softmax', { axis: -1 }, 'softmax'],
  ['Activation', { activation: 'tanh' }, 'tanh'],
])('%s %j in the place of an activation', (className, config, expected) => {
  const value = {
    module: 'keras.layers',
    class_name: className,
    config: { name: 'x', trainable: true, dtype: 'float32', ...config },
  };
  expect(build(dense({ activation: value })).layers[0]!.getConfig().activation).toEqual(expected);
});

test('gelu_new is the approximate gelu, hard_sigmoid of Keras 3 is its own', () => {
  expect(build(dense({ activation: 'gelu_new' })).layers[0]!.getConfig().activation).toMatchObject({
    class_name: 'gelu',
  });
  expect(build(dense({ activation: 'hard_sigmoid' }), false).layers[0]!.getConfig().activation).toBe(
    'hard_sigmoid',
  );
  expect(() => build(dense({ activation: 'hard_sigmoid' }))).toThrow('the hard_sigmoid of Keras 2');
});

test('seeds: a number, none, or an object', () => {
  const seeds = [5, null, { class_name: 'SeedGenerator', config: { seed: 7, name: 's' } }].map((seed) => {
    const initializer = {
      module: 'keras.initializers',
      class_name: 'HeNormal',
      config: { seed, input_axes: null },
    };
    const { kernel_initializer: got } = build(
      dense({ kernel_initializer: initializer }),
    ).layers[0]!.getConfig();
    return (got as { config: { seed: number | null } }).config.seed;
  });
  expect(seeds).toEqual([5, null, 7]);
});

test('what is null or false is not used; anything else that is unknown is an error that names the layer', () => {
  const quiet = { quantization_config: null, lora_rank: null, some_new_switch: false };
  expect(build(dense(quiet)).layers[0]).toBeInstanceOf(Dense);
  for (const loud of [{ lora_rank: 4 }, { some_new_switch: true }, { noise_shape: [1] }]) {
    expect(() => build(dense(loud))).toThrow(/^test Dense "d": expected only options that it has/);
  }
});

test('false where it means something stays', () => {
  expect(build(dense({ use_bias: false, trainable: false })).layers[0]).toMatchObject({
    useBias: false,
    trainable: false,
  });
});

test.each([
  ['an inner shape of null', dense({ batch_input_shape: [null, null, 4] }), 'a shape such as [null, 64]'],
  ['int32', dense({ dtype: 'int32' }), 'expected dtype float32, got "int32"'],
  [
    'a quantized policy',
    dense({ dtype: { class_name: 'QuantizedDTypePolicy', config: { mode: 'int8' } } }),
    'got "QuantizedDTypePolicy"',
  ],
])('refuses %s', (_, layers, message) => {
  expect(() => build(layers)).toThrow(FaninError);
  expect(() => build(layers)).toThrow(message);
});

test('classes of the user', () => {
  class Mine extends Dropout {
    constructor(options: { level: number; name: string }) {
      super(options.level, { name: options.name });
    }
  }
  const layers = [
    { module: 'my', class_name: 'Mine', config: { level: 0.25, name: 'own' }, registered_name: 'my>Mine' },
  ];
  const customObjects = { Mine };
  const network = networkConfig(
    'test',
    { class_name: 'Sequential', config: { layers } },
    customObjects,
    false,
  );
  expect(buildModel('test', network, 0, customObjects).layers[0]).toMatchObject({ rate: 0.25, name: 'own' });
});
