import type { Config } from '../config';
import { sizeOf, type Shape } from '../tensor';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';

/** Each sample as one row: [batch, a, b] becomes [batch, a·b]. @see Keras `Flatten` */
export class Flatten extends ElementwiseLayer {
  readonly className = 'Flatten';

  constructor(options: LayerOptions = {}) {
    checkLayerOptions('Flatten', options);
    super(options);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [sizeOf(inputShape)];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), data_format: 'channels_last' };
  }
}
