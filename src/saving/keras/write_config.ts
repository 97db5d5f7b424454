import { getActivation } from '../../activations';
import type { Config, Json } from '../../config';
import { FaninError } from '../../errors';
import { getLayer, Input, type Layer } from '../../layers';
import type { Sequential } from '../../models';
import type { Shape } from '../../tensor';
import { isPlain } from './plain';

/** Activations with arguments that Keras has as layers only: it writes such a layer in their place. */
const asLayers: Record<string, string> = { leaky_relu: 'LeakyReLU', relu: 'ReLU', elu: 'ELU' };
/** What fanin has and Keras has not. */
const ownInitializers = new Set(['LookLinear', 'Sparse']);

/** The config of the model as Keras' `from_config` takes it. @throws FaninError naming the layer that Keras does not have */
export function writeConfig(where: string, model: Sequential): Config {
  const { name, seed, inputShape } = model;
  const shapes = inputShape ? shapesOf(model, inputShape) : [];
  const input = inputShape && new Input({ shape: inputShape });
  return {
    name,
    trainable: true,
    dtype: 'float32',
    // fanin's own key, which Keras does not read.
    seed,
    layers: [
      ...(input ? [serialized('InputLayer', input.getConfig(), undefined)] : []),
      ...model.layers.map((layer, i) =>
        serialized(layer.className, checkedLayer(where, model, i), shapes[i] && [null, ...shapes[i]]),
      ),
    ],
    build_input_shape: inputShape ? [null, ...inputShape] : null,
  };
}

/** Keras takes the output of glu for as wide as its input, which a layer after it does not bear. */
function checkedLayer(where: string, { layers }: Sequential, i: number): Config {
  const layer = layers[i]!;
  if (layer.outputActivation?.name === 'glu' && i < layers.length - 1) {
    throw new FaninError({
      code: 'bad_config',
      where: `${where} ${layer.label}`,
      expected: 'glu in the last layer only: Keras computes no shape after it',
      got: `${String(layers.length - 1 - i)} more layers`,
    });
  }
  return writeLayer(where, layer);
}

/** Shape of a sample before each layer. */
function shapesOf(model: Sequential, inputShape: Shape): Shape[] {
  const shapes = [inputShape];
  for (const layer of model.layers) shapes.push(layer.computeOutputShape(shapes.at(-1)));
  return shapes;
}

function serialized(className: string, config: Config, inputShape: Json | undefined): Config {
  return {
    module: 'keras.layers',
    class_name: className,
    config,
    registered_name: null,
    ...(inputShape === undefined ? {} : { build_config: { input_shape: inputShape } }),
  };
}

/** An error that names the layer. */
export type Refuse = (expected: string, got: string, fix?: string) => FaninError;

/**
 * The layer's config with nothing in it that is not Keras'.
 * @param activation how an activation is written
 */
export function writeLayer(
  where: string,
  layer: Layer,
  activation: (refuse: Refuse, value: Json) => Json = writeActivation,
): Config {
  const refuse: Refuse = (expected, got, fix = '') =>
    new FaninError({ code: 'bad_config', where: `${where} ${layer.label}`, expected, got, fix });
  const config = layer.getConfig();
  const known = isPlain(() => getLayer({ class_name: layer.className, config }));
  if (!known) throw refuse('a layer that Keras has', `class ${layer.className}`);
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (key === 'activation') return [key, activation(refuse, value)];
      const { class_name: className, module } = (value ?? {}) as { class_name?: string; module?: string };
      if (className === undefined || className === 'DTypePolicy') return [key, value];
      const isKeras = module?.startsWith('keras.') === true && !ownInitializers.has(className);
      if (!isKeras)
        throw refuse(`${key} that Keras has`, className, 'The weights alone fit saveSafetensors.');
      return [key, value];
    }),
  );
}

function writeActivation(refuse: Refuse, value: Json): Json {
  const { class_name: className, config } = (value ?? {}) as { class_name?: string; config?: Config };
  if (className === undefined) {
    if (isPlain(() => getActivation(value as never))) return value;
    throw refuse('an activation that Keras has', JSON.stringify(value));
  }
  const layer = Object.hasOwn(asLayers, className) ? asLayers[className]! : undefined;
  if (layer === undefined) {
    const got = `${className} with ${JSON.stringify(config)}`;
    throw refuse('an activation that Keras can write: one without arguments', got);
  }
  return {
    module: 'keras.layers',
    class_name: layer,
    config: { ...config, name: `${className}_arguments`, dtype: 'float32' },
    registered_name: null,
  };
}
