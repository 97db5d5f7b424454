import { finite, type Config } from '../config';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';
import type { Pass } from './pass';

export interface RescalingOptions extends LayerOptions {
  /** Default: 0. */
  offset?: number;
}

/** y = scale · x + offset. @see Keras `Rescaling` */
export class Rescaling extends ElementwiseLayer {
  readonly className = 'Rescaling';
  readonly scale: number;
  readonly offset: number;

  constructor(scale: number, options: RescalingOptions = {}) {
    checkLayerOptions('Rescaling', options, ['offset']);
    super(options);
    this.scale = finite(this.label, 'scale', scale);
    this.offset = finite(this.label, 'offset', options.offset ?? 0);
  }

  override forward({ x, y, batch }: Pass): void {
    for (let i = 0; i < batch * this.size; i++) y[i] = x[i]! * this.scale + this.offset;
  }

  override backward({ kernels, dy, dx, batch }: Pass): void {
    if (dx) kernels.scale(dx, dy, batch * this.size, this.scale);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), scale: this.scale, offset: this.offset };
  }
}
