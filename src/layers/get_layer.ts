import { isKerasConfig, lookUp, toOptions, type Config } from '../config';
import { FaninError, show } from '../errors';
import { Activation } from './activation';
import { ActivityRegularization } from './activity_regularization';
import { AlphaDropout } from './alpha_dropout';
import { BatchNormalization } from './batch_normalization';
import { Dense } from './dense';
import { Dropout } from './dropout';
import { ELU } from './elu';
import { Flatten } from './flatten';
import { GaussianDropout } from './gaussian_dropout';
import { GaussianNoise } from './gaussian_noise';
import { Input } from './input';
import { Layer } from './layer';
import { LayerNormalization } from './layer_normalization';
import { LeakyReLU } from './leaky_re_lu';
import { Normalization } from './normalization';
import { PReLU } from './p_re_lu';
import { ReLU } from './re_lu';
import { Rescaling } from './rescaling';
import { Reshape } from './reshape';
import { Softmax } from './softmax';

/** Makes a layer from its options in camelCase, Keras' positional ones among them. */
type FromOptions = (options: Record<string, unknown>) => Layer | Input;

/** How an object of your own is made from its config: a class that takes the options, or has a static `fromConfig`. */
export type CustomClass =
  (new (options: never) => object) | { fromConfig: (options: Record<string, unknown>) => object };

/** Classes of your own by class name: layers, and initializers, regularizers or constraints of a layer. */
export type CustomObjects = Readonly<Record<string, CustomClass>>;

/** Takes the positional argument of a class out of its options. */
const positional =
  (Class: new (first: never, options: object) => Layer, first: string): FromOptions =>
  ({ [first]: value, ...options }) => {
    if (value !== undefined) return new Class(value as never, options);
    throw new FaninError({
      code: 'bad_config',
      where: Class.name,
      expected: `${first} in its config`,
      got: `only ${show(Object.keys(options))}`,
    });
  };

const byName: Record<string, { make: FromOptions; unused: Config }> = {
  InputLayer: {
    make: ({ batchShape, name }) =>
      new Input({ shape: sampleShape(batchShape), ...(typeof name === 'string' && { name }) }),
    unused: { sparse: false, ragged: false, optional: false },
  },
  Dense: { make: positional(Dense, 'units'), unused: {} },
  Activation: { make: positional(Activation, 'activation'), unused: {} },
  Dropout: { make: positional(Dropout, 'rate'), unused: {} },
  Flatten: { make: (options) => new Flatten(options), unused: { data_format: 'channels_last' } },
  Reshape: { make: positional(Reshape, 'targetShape'), unused: {} },
  BatchNormalization: {
    make: (options) => new BatchNormalization(options),
    unused: { synchronized: false, renorm: false, renorm_momentum: 0.99 },
  },
  LayerNormalization: { make: (options) => new LayerNormalization(options), unused: { rms_scaling: false } },
  Normalization: { make: (options) => new Normalization(options), unused: {} },
  Rescaling: { make: positional(Rescaling, 'scale'), unused: {} },
  GaussianNoise: { make: positional(GaussianNoise, 'stddev'), unused: {} },
  GaussianDropout: { make: positional(GaussianDropout, 'rate'), unused: {} },
  AlphaDropout: { make: positional(AlphaDropout, 'rate'), unused: {} },
  ReLU: { make: (options) => new ReLU(options), unused: {} },
  LeakyReLU: { make: (options) => new LeakyReLU(options), unused: {} },
  PReLU: { make: (options) => new PReLU(options), unused: {} },
  ELU: { make: (options) => new ELU(options), unused: {} },
  Softmax: { make: (options) => new Softmax(options), unused: {} },
  ActivityRegularization: { make: (options) => new ActivityRegularization(options), unused: {} },
};

function sampleShape(batchShape: unknown): number[] {
  if (Array.isArray(batchShape) && batchShape.length > 0) return batchShape.slice(1) as number[];
  throw new FaninError({
    code: 'bad_config',
    where: 'InputLayer',
    expected: 'batch_shape such as [null, 64]',
    got: show(batchShape),
  });
}

/** A layer from Keras' `{ class_name, config }`, or itself. */
export function getLayer(identifier: unknown, customObjects: CustomObjects = {}): Layer | Input {
  if (identifier instanceof Layer || identifier instanceof Input) return identifier;
  if (!isKerasConfig(identifier)) {
    throw new FaninError({
      code: 'bad_config',
      where: 'layer',
      expected: "a Layer, or Keras' { class_name, config }",
      got: show(identifier),
    });
  }
  const custom = customObject(identifier, customObjects);
  if (custom instanceof Layer) return custom;
  const { make, unused } = lookUp('layer', byName, identifier.class_name);
  const { batchInputShape, ...given } = toOptions(identifier.class_name, identifier.config, unused);
  const options = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, customObject(value, customObjects) ?? value]),
  );
  return make(
    batchInputShape === undefined ? options : { ...options, inputShape: sampleShape(batchInputShape) },
  );
}

/** The object that a config of the user's own class means; undefined for every other value. */
function customObject(value: unknown, customObjects: CustomObjects): object | undefined {
  if (!isKerasConfig(value) || !Object.hasOwn(customObjects, value.class_name)) return undefined;
  const Custom = customObjects[value.class_name]!;
  const options = toOptions(value.class_name, value.config);
  return 'fromConfig' in Custom ? Custom.fromConfig(options) : new Custom(options as never);
}
