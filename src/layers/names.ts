import { toOptions, type Config, type Make } from '../config';
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
import type { Layer } from './layer';
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

/** Keras' names. */
export function byName() {
  return {
    InputLayer: made(
      'InputLayer',
      ({ batchShape, name }) =>
        new Input({ shape: sampleShape(batchShape), ...(typeof name === 'string' && { name }) }),
      { sparse: false, ragged: false, optional: false },
    ),
    Dense: made('Dense', positional(Dense, 'units')),
    Activation: made('Activation', positional(Activation, 'activation')),
    Dropout: made('Dropout', positional(Dropout, 'rate')),
    Flatten: made('Flatten', (options) => new Flatten(options), { data_format: 'channels_last' }),
    Reshape: made('Reshape', positional(Reshape, 'targetShape')),
    BatchNormalization: made('BatchNormalization', (options) => new BatchNormalization(options), {
      synchronized: false,
      renorm: false,
      renorm_momentum: 0.99,
    }),
    LayerNormalization: made('LayerNormalization', (options) => new LayerNormalization(options), {
      rms_scaling: false,
    }),
    Normalization: made('Normalization', (options) => new Normalization(options)),
    Rescaling: made('Rescaling', positional(Rescaling, 'scale')),
    GaussianNoise: made('GaussianNoise', positional(GaussianNoise, 'stddev')),
    GaussianDropout: made('GaussianDropout', positional(GaussianDropout, 'rate')),
    AlphaDropout: made('AlphaDropout', positional(AlphaDropout, 'rate')),
    ReLU: made('ReLU', (options) => new ReLU(options)),
    LeakyReLU: made('LeakyReLU', (options) => new LeakyReLU(options)),
    PReLU: made('PReLU', (options) => new PReLU(options)),
    ELU: made('ELU', (options) => new ELU(options)),
    Softmax: made('Softmax', (options) => new Softmax(options)),
    ActivityRegularization: made('ActivityRegularization', (options) => new ActivityRegularization(options)),
  } satisfies Record<string, Make<Layer | Input>>;
}

function made(className: string, make: FromOptions, unused: Config = {}): Make<Layer | Input> {
  return (config) => {
    const { batchInputShape, ...options } = toOptions(className, config, unused);
    return make(
      batchInputShape === undefined ? options : { ...options, inputShape: sampleShape(batchInputShape) },
    );
  };
}

/** Takes the positional argument of a class out of its options. */
function positional(Class: new (first: never, options: object) => Layer, first: string): FromOptions {
  return ({ [first]: value, ...options }) => {
    if (value !== undefined) return new Class(value as never, options);
    throw new FaninError({
      code: 'bad_config',
      where: Class.name,
      expected: `${first} in its config`,
      got: `only ${show(Object.keys(options))}`,
    });
  };
}

function sampleShape(batchShape: unknown): number[] {
  if (Array.isArray(batchShape) && batchShape.length > 0) return batchShape.slice(1) as number[];
  throw new FaninError({
    code: 'bad_config',
    where: 'InputLayer',
    expected: 'batch_shape such as [null, 64]',
    got: show(batchShape),
  });
}
