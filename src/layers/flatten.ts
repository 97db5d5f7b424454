import type { Config } from '../config';
import { sizeOf, type Shape } from '../tensor';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';

/** Each sample as one row: [batch, a, b] becomes [batch, a·b]. @see Keras `Flatten` */
export class Flatten extends Layer {
  readonly className = 'Flatten';
  private size = 0;

  constructor(options: LayerOptions = {}) {
    checkLayerOptions('Flatten', options);
    super(options);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [sizeOf(inputShape)];
  }

  override build(inputShape: Shape): void {
    this.size = sizeOf(inputShape);
  }

  override forward({ kernels, x, y, batch }: Pass): void {
    kernels.copy(y, x, batch * this.size);
  }

  override backward({ kernels, dy, dx, batch }: Pass): void {
    if (dx) kernels.copy(dx, dy, batch * this.size);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), data_format: 'channels_last' };
  }
}
