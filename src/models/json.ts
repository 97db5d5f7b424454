import { isKerasConfig, serialize, toOptions, type Config, type Json } from '../config';
import { FaninError, show } from '../errors';
import { getLayer, Input, type Layer, type CustomObjects } from '../layers';
import { fromBase64, showShape, sizeOf, Tensor, toBase64 } from '../tensor';
import type { CompileOptions } from './compile';
import type { Network } from './network';

/** What a model is made of, read from its config and checked. */
export interface Topology {
  name: string | undefined;
  seed: number | undefined;
  layers: (Layer | Input)[];
}

/** A model as plain JSON: Keras' keys, and `weights` when it is built. */
export interface ModelJSON {
  class_name: 'Sequential';
  config: Config;
  [key: string]: Json;
}

/** Keras' config of a Sequential; `seed` is fanin's own key. */
export function networkConfig(name: string, network: Network): Config {
  const { inputShape } = network;
  const input = inputShape && new Input({ shape: inputShape });
  return {
    name,
    trainable: true,
    dtype: 'float32',
    seed: network.seed,
    layers: [
      ...(input ? [serialize('keras.layers', input)] : []),
      ...network.layers.map((layer) => serialize('keras.layers', layer)),
    ],
    build_input_shape: inputShape ? [null, ...inputShape] : null,
  };
}

export function modelToJSON(name: string, network: Network): ModelJSON {
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: networkConfig(name, network),
    registered_name: null,
    compile_config: network.compiled?.getConfig() ?? null,
    weights: network.built
      ? network.layers.flatMap((layer) =>
          layer.weights.map(({ name: weight, shape, value }) => ({
            name: `${layer.name}/${weight}`,
            shape: [...shape],
            data: toBase64(value),
          })),
        )
      : null,
  };
}

/** Reads Keras' config of a Sequential. @throws FaninError `bad_config`, or `unknown_name` for a class. */
export function readConfig(config: unknown, customObjects: CustomObjects): Topology {
  const { name, seed, layers, buildInputShape, ...unknown } = toOptions('Sequential config', config, {
    trainable: true,
  });
  const [extra] = Object.keys(unknown);
  if (extra !== undefined) {
    throw new FaninError({
      code: 'unknown_option',
      where: 'Sequential config',
      expected: 'only name, seed, layers and build_input_shape',
      got: show(extra),
    });
  }
  if (!Array.isArray(layers)) {
    throw new FaninError({
      code: 'bad_config',
      where: 'Sequential config',
      expected: 'layers to be a list',
      got: show(layers),
    });
  }
  const made = layers.map((layer: unknown) => getLayer(layer, customObjects));
  const shape =
    Array.isArray(buildInputShape) && buildInputShape[0] === null
      ? (buildInputShape.slice(1) as number[])
      : undefined;
  const known = made[0] instanceof Input || made[0]?.inputShape !== undefined;
  return {
    name: typeof name === 'string' ? name : undefined,
    seed: seed as number | undefined,
    layers: shape && !known ? [new Input({ shape }), ...made] : made,
  };
}

/** A model without its weights is a short text: it must not ask for more than a second's work. */
export const WEIGHTS_UNSAID = 33_554_432;

/** Reads `modelToJSON`, or Keras' own JSON of a model, from text or an object. */
export function readJSON(json: unknown): {
  config: unknown;
  compile: CompileOptions | undefined;
  weights: Tensor[] | undefined;
  limit: number;
} {
  const parsed: unknown = typeof json === 'string' ? parse(json) : json;
  if (!isKerasConfig(parsed) || parsed.class_name !== 'Sequential') {
    throw new FaninError({
      code: 'bad_config',
      where: 'Sequential.fromJSON',
      expected: '{ class_name: "Sequential", config: { layers: [...] } }',
      got: isKerasConfig(parsed) ? `class_name ${show(parsed.class_name)}` : show(parsed),
    });
  }
  const { compile_config: compileConfig, weights } = parsed as {
    compile_config?: unknown;
    weights?: unknown;
  };
  const values = weights === undefined || weights === null ? undefined : readWeights(weights);
  return {
    config: parsed.config,
    compile: compileConfig ? readCompileConfig(compileConfig) : undefined,
    weights: values,
    limit: Math.max(WEIGHTS_UNSAID, values?.reduce((sum, { data }) => sum + data.length, 0) ?? 0),
  };
}

/** How Keras runs its steps is its own affair: such keys are left out. */
function readCompileConfig(config: unknown): CompileOptions {
  const { optimizer, loss, metrics, weightedMetrics } = toOptions('compile_config', config);
  return {
    optimizer,
    loss,
    metrics: metrics ?? [],
    weightedMetrics: weightedMetrics ?? [],
  } as CompileOptions;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaninError({
      code: 'bad_config',
      where: 'Sequential.fromJSON',
      expected: 'JSON text',
      got: (error as Error).message,
    });
  }
}

/** Weights as `modelToJSON` writes them. @throws FaninError `bad_config`, `bad_shape` or `bad_data` */
export function readWeights(weights: unknown): Tensor[] {
  if (!Array.isArray(weights)) {
    throw new FaninError({ code: 'bad_config', where: 'weights', expected: 'a list', got: show(weights) });
  }
  return weights.map((weight: unknown, i) => {
    const { name, shape, data } = (weight ?? {}) as { name?: unknown; shape?: unknown; data?: unknown };
    const where = typeof name === 'string' ? `weight "${name}"` : `weight ${String(i)}`;
    const lengths =
      Array.isArray(shape) && shape.every((length) => Number.isSafeInteger(length) && length > 0)
        ? (shape as number[])
        : undefined;
    if (!lengths || typeof data !== 'string') {
      throw new FaninError({
        code: 'bad_config',
        where,
        expected: '{ name, shape: [...], data: base64 }',
        got: show(weight),
      });
    }
    const values = fromBase64(where, data);
    if (values.length !== sizeOf(lengths)) {
      throw new FaninError({
        code: 'bad_shape',
        where,
        expected: `${String(sizeOf(lengths))} values for ${showShape(lengths)}`,
        got: String(values.length),
      });
    }
    return new Tensor(lengths, values);
  });
}
