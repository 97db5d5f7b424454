import { leakyRelu } from '../activations';
import { nonNegative, type Config } from '../config';
import { Activation } from './activation';
import { checkLayerOptions, type LayerOptions } from './layer';

export interface LeakyReLUOptions extends LayerOptions {
  /** Slope below 0. Default: 0.3 (that of the function `leaky_relu` is 0.2). */
  negativeSlope?: number;
}

/** `leaky_relu` as a layer. @see Maas et al. 2013; Keras `LeakyReLU` */
export class LeakyReLU extends Activation {
  override readonly className = 'LeakyReLU';
  readonly negativeSlope: number;

  constructor({ negativeSlope = 0.3, ...options }: LeakyReLUOptions = {}) {
    checkLayerOptions('LeakyReLU', options);
    super(leakyRelu({ negativeSlope: nonNegative('LeakyReLU', 'negativeSlope', negativeSlope) }), options);
    this.negativeSlope = negativeSlope;
  }

  override getConfig(): Config {
    return { ...this.layerConfig(), negative_slope: this.negativeSlope };
  }
}
