import { elu } from '../activations';
import { finite, type Config } from '../config';
import { Activation } from './activation';
import { checkLayerOptions, type LayerOptions } from './layer';

export interface ELUOptions extends LayerOptions {
  /** The limit below is −alpha. Default: 1. */
  alpha?: number;
}

/** `elu` as a layer. @see Clevert et al. 2015; Keras `ELU` */
export class ELU extends Activation {
  override readonly className = 'ELU';
  readonly alpha: number;

  constructor({ alpha = 1, ...options }: ELUOptions = {}) {
    checkLayerOptions('ELU', options);
    super(elu({ alpha: finite('ELU', 'alpha', alpha) }), options);
    this.alpha = alpha;
  }

  override getConfig(): Config {
    return { ...this.layerConfig(), alpha: this.alpha };
  }
}
