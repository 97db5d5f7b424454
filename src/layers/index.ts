import { isKerasConfig, lookUp, toOptions, type Config } from '../config';
import { FaninError, show } from '../errors';
import { Activation } from './activation';
import { Dense } from './dense';
import { Dropout } from './dropout';
import { Flatten } from './flatten';
import { Input } from './input';
import { Layer } from './layer';

export { Activation } from './activation';
export { Dense, type DenseOptions } from './dense';
export { Dropout, type DropoutOptions } from './dropout';
export { Flatten } from './flatten';
export { Input, type InputOptions } from './input';
export { checkLayerOptions, checkShape, Layer, type LayerOptions } from './layer';
export type { Pass } from './pass';
export type { Weight, WeightOptions } from './weight';

/** Makes a layer from its options in camelCase, Keras' positional ones among them. */
type FromOptions = (options: Record<string, unknown>) => Layer | Input;

/** A class of your own, for `getLayer` and `Sequential.fromConfig`: static `fromConfig`, or a constructor that takes the options. */
export interface LayerClass {
  new (options: never): Layer;
  fromConfig?(options: Record<string, unknown>): Layer;
}

/** Takes the positional argument of a class out of its options. */
const positional =
  (Class: new (first: never, options: object) => Layer, first: string): FromOptions =>
  ({ [first]: value, ...options }) =>
    new Class(value as never, options);

const byName: Record<string, { make: FromOptions; unused: Config }> = {
  InputLayer: {
    make: ({ batchShape, name }) => new Input({ shape: sampleShape(batchShape), ...(name === undefined ? {} : { name: String(name) }) }),
    unused: { sparse: false, ragged: false, optional: false },
  },
  Dense: { make: positional(Dense, 'units'), unused: { quantization_config: null, lora_rank: null } },
  Activation: { make: positional(Activation, 'activation'), unused: {} },
  Dropout: { make: positional(Dropout, 'rate'), unused: {} },
  Flatten: { make: (options) => new Flatten(options), unused: { data_format: 'channels_last' } },
};

function sampleShape(batchShape: unknown): number[] {
  if (Array.isArray(batchShape) && batchShape.length > 0) return batchShape.slice(1) as number[];
  throw new FaninError({ code: 'bad_config', where: 'InputLayer', expected: 'batch_shape such as [null, 64]', got: show(batchShape) });
}

/**
 * A layer from Keras' `{ class_name, config }`, or itself.
 * @param customObjects classes of your own, by class name
 */
export function getLayer(identifier: unknown, customObjects: Record<string, LayerClass> = {}): Layer | Input {
  if (identifier instanceof Layer || identifier instanceof Input) return identifier;
  if (!isKerasConfig(identifier)) {
    throw new FaninError({
      code: 'bad_config',
      where: 'layer',
      expected: "a Layer, or Keras' { class_name, config }",
      got: show(identifier),
    });
  }
  const className = identifier.class_name;
  const Custom = Object.hasOwn(customObjects, className) ? customObjects[className] : undefined;
  if (Custom) {
    const options = toOptions(className, identifier.config);
    return Custom.fromConfig ? Custom.fromConfig(options) : new Custom(options as never);
  }
  const { make, unused } = lookUp('layer', byName, className);
  const { batchInputShape, ...options } = toOptions(className, identifier.config, unused);
  return make(batchInputShape === undefined ? options : { ...options, inputShape: sampleShape(batchInputShape) });
}

/** Keras' automatic name of a class: `BatchNormalization` gives `batch_normalization`. */
export function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
