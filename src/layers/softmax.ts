import { softmax } from '../activations';
import { finite, type Config } from '../config';
import type { Shape } from '../tensor';
import { Activation } from './activation';
import { checkLastAxis } from './last_axis';
import { checkLayerOptions, type LayerOptions } from './layer';

export interface SoftmaxOptions extends LayerOptions {
  /** The axis that sums to 1: only the last one. Default: -1. */
  axis?: number;
}

/** `softmax` as a layer. @see Keras `Softmax` */
export class Softmax extends Activation {
  override readonly className = 'Softmax';
  readonly axis: number;

  constructor({ axis = -1, ...options }: SoftmaxOptions = {}) {
    checkLayerOptions('Softmax', options);
    super(softmax(), options);
    this.axis = finite('Softmax', 'axis', axis);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    checkLastAxis(this.label, this.axis, inputShape);
    return inputShape;
  }

  override getConfig(): Config {
    return { ...this.layerConfig(), axis: this.axis };
  }
}
