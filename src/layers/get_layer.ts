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

/** A class of your own, for `getLayer` and `Sequential.fromConfig`: static `fromConfig`, or a constructor that takes the options. */
export interface LayerClass {
  new (options: never): Layer;
  fromConfig?(options: Record<string, unknown>): Layer;
}

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
  return make(
    batchInputShape === undefined ? options : { ...options, inputShape: sampleShape(batchInputShape) },
  );
}
