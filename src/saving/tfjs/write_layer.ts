import type { Config, Json } from '../../config';
import { FaninError } from '../../errors';
import type { Layer } from '../../layers';
import { writeLayer, type Refuse } from '../keras/write_config';

/** Activations that both have, under the name of TensorFlow.js. Its `hard_sigmoid` is another function, and its `gelu_new` it cannot read back. */
const activations: Record<string, string> = {
  ...Object.fromEntries(
    ['elu', 'selu', 'relu', 'relu6', 'linear', 'sigmoid', 'softplus', 'softsign', 'tanh']
      .concat(['softmax', 'log_softmax', 'gelu', 'mish'])
      .map((name) => [name, name]),
  ),
  silu: 'swish',
};

/** The keys of each layer that TensorFlow.js has; what each Keras layer has is left out. */
const layers: Record<string, readonly string[]> = {
  Dense: ['units', 'activation', 'use_bias', ...weight('kernel'), ...weight('bias'), 'activity_regularizer'],
  Activation: ['activation'],
  Dropout: ['rate', 'seed'],
  Flatten: [],
  Reshape: ['target_shape'],
  BatchNormalization: [
    ...['axis', 'momentum', 'epsilon', 'center', 'scale', ...weight('gamma'), ...weight('beta')],
    ...['moving_mean_initializer', 'moving_variance_initializer'],
  ],
  LayerNormalization: ['axis', 'epsilon', 'center', 'scale', ...weight('gamma'), ...weight('beta')],
  GaussianNoise: ['stddev'],
  GaussianDropout: ['rate'],
  AlphaDropout: ['rate'],
  ReLU: ['max_value'],
  LeakyReLU: ['negative_slope'],
  PReLU: [...weight('alpha'), 'shared_axes'],
  ELU: ['alpha'],
  Softmax: ['axis'],
  Rescaling: ['scale', 'offset'],
};
/** What TensorFlow.js does not have may stand in the config at its default: it is left out. */
const defaults: Config = {
  synchronized: false,
  data_format: 'channels_last',
  noise_shape: null,
  seed: null,
  negative_slope: 0,
  threshold: 0,
  activity_regularizer: null,
};
const distributions: Record<string, string> = { uniform: 'uniform', truncated_normal: 'normal' };
/** Scale, mode and distribution of what TensorFlow.js writes as VarianceScaling. */
const scalings: Record<string, readonly [number, string, string]> = {
  GlorotNormal: [1, 'fan_avg', 'normal'],
  GlorotUniform: [1, 'fan_avg', 'uniform'],
  HeNormal: [2, 'fan_in', 'normal'],
  HeUniform: [2, 'fan_in', 'uniform'],
  LecunNormal: [1, 'fan_in', 'normal'],
  LecunUniform: [1, 'fan_in', 'uniform'],
};

function weight(name: string): string[] {
  return [`${name}_initializer`, `${name}_regularizer`, `${name}_constraint`];
}

/** The layer as TensorFlow.js reads it. @throws FaninError naming the layer and what TensorFlow.js does not have */
export function writeTFJSLayer(where: string, layer: Layer): Config {
  const refuse: Refuse = (expected, got) =>
    new FaninError({ code: 'bad_config', where: `${where} ${layer.label}`, expected, got });
  const known = Object.hasOwn(layers, layer.className) ? layers[layer.className]! : undefined;
  if (!known) throw refuse('a layer that TensorFlow.js has', layer.className);
  const config: Config = {};
  for (const [key, value] of Object.entries(writeLayer(where, layer, activation))) {
    if (['name', 'trainable', 'dtype'].includes(key)) config[key] = value;
    else if (known.includes(key)) {
      if (layer.className === 'ELU' && value !== 1 && key === 'alpha') {
        throw refuse('alpha to be 1 for TensorFlow.js', JSON.stringify(value));
      }
      config[layer.className === 'LeakyReLU' && key === 'negative_slope' ? 'alpha' : key] =
        key === 'activation' ? value : member(refuse, key, value);
    } else if (JSON.stringify(value) !== JSON.stringify(defaults[key])) {
      throw refuse(`${key} to be ${JSON.stringify(defaults[key])} for TensorFlow.js`, JSON.stringify(value));
    }
  }
  return { class_name: layer.className, config };
}

function activation(refuse: Refuse, value: Json): Json {
  if (typeof value === 'string' && Object.hasOwn(activations, value)) return activations[value]!;
  throw refuse('an activation that TensorFlow.js has, without arguments', JSON.stringify(value));
}

/** Initializers, regularizers and constraints. */
function member(refuse: Refuse, key: string, value: Json): Json {
  const { class_name: className, config = {} } = (value ?? {}) as { class_name?: string; config?: Config };
  if (className === undefined) {
    if (key === 'axis' && Array.isArray(value) && value.length === 1) return value[0]!;
    if ((key === 'scale' || key === 'offset') && Array.isArray(value)) {
      throw refuse(`one number as ${key} for TensorFlow.js`, `${String(value.length)} numbers`);
    }
    return value;
  }
  const { input_axes: _, output_axes: __, ...rest } = config;
  const scaling = Object.hasOwn(scalings, className) ? scalings[className]! : undefined;
  if (scaling) {
    const [scale, mode, distribution] = scaling;
    return { class_name: 'VarianceScaling', config: { scale, mode, distribution, seed: rest.seed ?? null } };
  }
  if (className === 'VarianceScaling') {
    const distribution = distributions[rest.distribution as string];
    if (distribution === undefined)
      throw refuse(`${key} that TensorFlow.js has`, JSON.stringify(rest.distribution));
    return { class_name: className, config: { ...rest, distribution } };
  }
  if (className === 'L1' || className === 'L2')
    return { class_name: 'L1L2', config: { l1: 0, l2: 0, ...rest } };
  if (className === 'OrthogonalRegularizer') throw refuse(`${key} that TensorFlow.js has`, className);
  return { class_name: className, config: rest };
}
