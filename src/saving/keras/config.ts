import { isKerasConfig } from '../../config';
import { show } from '../../errors';
import type { CustomObjects } from '../../layers';
import { chain } from './chain';
import { object, refuse } from './config_parts';

/** A serialized object of Keras. */
export interface Serialized {
  class_name: string;
  config: Record<string, unknown>;
}

/** What a file says of a network, in the form that fanin's layers read. */
export interface NetworkConfig {
  name: string | undefined;
  seed: number | undefined;
  layers: Serialized[];
  /** Shape of a sample, where the file has it outside of the layers. */
  inputShape: number[] | undefined;
}

/** More than any tensor of a layer has. */
const MOST_AXES = 32;
/** A name is compared with that of every other layer. */
const MOST_LAYERS = 2000;
/** Options of layers whose false means something; any other false is that something is not used. */
const booleans = new Set(['trainable', 'use_bias', 'center', 'scale', 'invert']);
/** What TensorFlow 1 and 2 call a class, and Keras 3. */
const renamed: Record<string, string> = {
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
};

/**
 * The layers of a Sequential as Keras 2 or 3 writes them.
 * @param isOld whether Keras 2 or TensorFlow.js wrote it, whose hard_sigmoid is another function
 * @throws FaninError for another kind of model
 */
export function networkConfig(
  where: string,
  model: unknown,
  customObjects: CustomObjects,
  isOld: boolean,
): NetworkConfig {
  if (!isKerasConfig(model)) throw refuse(where, 'a model { class_name, config }', show(model));
  // The first of Keras 2 had the list alone.
  const given = Array.isArray(model.config)
    ? { layers: model.config as unknown }
    : object(where, model.config);
  const isRow = model.class_name === 'Sequential';
  if (!isRow && model.class_name !== 'Functional' && model.class_name !== 'Model') {
    throw refuse(where, 'a Sequential', show(model.class_name), 'fanin has layers in a row only.');
  }
  const config = isRow ? given : chain(where, given);
  const { name, seed, layers, build_input_shape: inputShape } = config;
  if (!Array.isArray(layers)) throw refuse(where, 'layers to be a list', show(layers));
  if (layers.length > MOST_LAYERS) {
    throw refuse(where, `at most ${String(MOST_LAYERS)} layers`, String(layers.length));
  }
  return {
    name: typeof name === 'string' ? name : undefined,
    seed: Number.isSafeInteger(seed) ? (seed as number) : undefined,
    layers: layers.map((layer: unknown) => layerConfig(where, layer, customObjects, isOld)),
    inputShape: Array.isArray(inputShape) ? sampleShape(where, inputShape).slice(1) : undefined,
  };
}

function layerConfig(
  where: string,
  layer: unknown,
  customObjects: CustomObjects,
  isOld: boolean,
): Serialized {
  if (!isKerasConfig(layer)) throw refuse(where, 'a layer { class_name, config }', show(layer));
  const className = Object.hasOwn(renamed, layer.class_name) ? renamed[layer.class_name]! : layer.class_name;
  const given = object(`${where} ${className}`, layer.config);
  const label = `${where} ${className}${typeof given.name === 'string' ? ` ${show(given.name)}` : ''}`;
  if (Object.hasOwn(customObjects, className)) return { class_name: className, config: given };
  if (['Sequential', 'Functional', 'Model'].includes(className)) {
    throw refuse(label, 'layers', 'a model within the model', 'Put its layers in its place, and save that.');
  }
  const config: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (value === null || (value === false && !booleans.has(key))) continue;
    if (key === 'dtype') checkDtype(label, value);
    else if (key === 'batch_shape' || key === 'batch_input_shape') {
      const inLayer = className === 'InputLayer' ? 'batch_shape' : 'batch_input_shape';
      config[inLayer] = sampleShape(label, value);
    } else if (key === 'target_shape' && Array.isArray(value) && value.length > MOST_AXES) {
      throw refuse(label, `at most ${String(MOST_AXES)} axes`, String(value.length));
    } else if (key === 'activation' && !isCustom(value, customObjects)) {
      config.activation = activation(label, value, isOld);
    } else config[key] = member(label, value, customObjects);
  }
  return { class_name: className, config: older(className, config) };
}

/** What Keras 2 called otherwise, or wrote in another form. */
function older(className: string, config: Record<string, unknown>): Record<string, unknown> {
  const { alpha, axis, ...rest } = config;
  if (className === 'LeakyReLU' && alpha !== undefined) return { ...rest, negative_slope: alpha };
  const takesList = className !== 'BatchNormalization' && className !== 'Softmax';
  if (!takesList && Array.isArray(axis) && axis.length === 1) {
    return { ...config, axis: axis[0] as unknown };
  }
  return config;
}

/** Initializer, regularizer, constraint, or a seed that is an object: their configs without what is not set. */
function member(label: string, value: unknown, customObjects: CustomObjects): unknown {
  if (!isKerasConfig(value) || isCustom(value, customObjects)) return value;
  const config = object(label, value.config ?? {});
  if (value.class_name === 'SeedGenerator') return config.seed;
  const entries = Object.entries(config).flatMap(([key, inner]): [string, unknown][] => {
    if (key === 'dtype') checkDtype(label, inner);
    const isUnset = inner === null || key === 'dtype';
    return isUnset ? [] : [[key, member(label, inner, customObjects)]];
  });
  return { class_name: value.class_name, config: Object.fromEntries(entries) };
}

/** A name, a function, or a layer in the place of one. */
function activation(label: string, value: unknown, isOld: boolean): unknown {
  const name = isKerasConfig(value) && value.class_name === 'function' ? value.config : value;
  if (isOld && (name === 'hard_sigmoid' || name === 'hardSigmoid')) {
    const expected = 'an activation that fanin has';
    throw refuse(label, expected, 'the hard_sigmoid of Keras 2', 'Its slope is 1/5, that of Keras 3 is 1/6.');
  }
  if (name === 'gelu_new') return { class_name: 'gelu', config: { approximate: true } };
  if (!isKerasConfig(value) || value.class_name === 'function') return value;
  const { name: _, trainable: __, dtype, ...given } = object(label, value.config ?? {});
  if (dtype !== undefined) checkDtype(label, dtype);
  const config = Object.fromEntries(Object.entries(given).filter(([, inner]) => inner !== null));
  switch (value.class_name) {
    case 'LeakyReLU': {
      // The layer's slope is not that of the function.
      const { alpha, negative_slope: slope = alpha ?? 0.3, ...rest } = config;
      return { class_name: 'leaky_relu', config: { negative_slope: slope, ...rest } };
    }
    case 'ReLU':
      return { class_name: 'relu', config };
    case 'ELU':
      return { class_name: 'elu', config };
    case 'Softmax':
      return { class_name: 'softmax', config };
    case 'Activation':
      return activation(label, config.activation, isOld);
    default:
      return { class_name: value.class_name, config };
  }
}

function isCustom(value: unknown, customObjects: CustomObjects): boolean {
  return isKerasConfig(value) && Object.hasOwn(customObjects, value.class_name);
}

/** [null, ...]: a fixed number of samples in a batch changes nothing. */
function sampleShape(where: string, shape: unknown): number[] {
  const lengths: unknown[] = Array.isArray(shape) ? shape.slice(1) : [];
  const valid =
    lengths.length <= MOST_AXES &&
    lengths.every((length) => Number.isSafeInteger(length) && (length as number) > 0);
  if (Array.isArray(shape) && shape.length > 0 && valid) return [null, ...lengths] as unknown as number[];
  throw refuse(where, 'a shape such as [null, 64]', show(shape), 'fanin needs to know the size of a sample.');
}

/** @throws FaninError for anything but float32 */
function checkDtype(where: string, dtype: unknown): void {
  const { name } = isKerasConfig(dtype)
    ? { name: dtype.class_name, ...object(where, dtype.config ?? {}) }
    : { name: dtype };
  if (name !== 'float32' && name !== null)
    throw refuse(where, 'dtype float32', show(name), 'fanin has no other.');
}
