import { relu } from '../activations';
import type { Config } from '../config';
import { Activation } from './activation';
import { checkLayerOptions, type LayerOptions } from './layer';

export interface ReLUOptions extends LayerOptions {
  /** Largest value of the output. Default: none. */
  maxValue?: number;
  /** Slope below the threshold. Default: 0. */
  negativeSlope?: number;
  /** Where the function starts to rise. Default: 0. */
  threshold?: number;
}

/** `relu` as a layer, with its arguments. @see Keras `ReLU` */
export class ReLU extends Activation {
  override readonly className = 'ReLU';
  private readonly own: Config;

  constructor({ maxValue, negativeSlope = 0, threshold = 0, ...options }: ReLUOptions = {}) {
    checkLayerOptions('ReLU', options);
    const plain = maxValue === undefined && negativeSlope === 0 && threshold === 0;
    super(
      plain ? 'relu' : relu({ negativeSlope, threshold, ...(maxValue === undefined ? {} : { maxValue }) }),
      options,
    );
    this.own = { max_value: maxValue ?? null, negative_slope: negativeSlope, threshold };
  }

  override getConfig(): Config {
    return { ...this.layerConfig(), ...this.own };
  }
}
