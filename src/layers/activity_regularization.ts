import { nonNegative, type Config } from '../config';
import { L1L2 } from '../regularizers';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';

export interface ActivityRegularizationOptions extends Omit<LayerOptions, 'activityRegularizer'> {
  /** Factor of the sum of absolute values. Default: 0. */
  l1?: number;
  /** Factor of the sum of squares. Default: 0. */
  l2?: number;
}

/** Passes its input on, and adds a penalty on it to the loss. @see Keras `ActivityRegularization` */
export class ActivityRegularization extends ElementwiseLayer {
  readonly className = 'ActivityRegularization';
  readonly l1: number;
  readonly l2: number;

  constructor({ l1 = 0, l2 = 0, ...options }: ActivityRegularizationOptions = {}) {
    checkLayerOptions('ActivityRegularization', options);
    super({ ...options, activityRegularizer: new L1L2({ l1, l2 }) });
    this.l1 = nonNegative('ActivityRegularization', 'l1', l1);
    this.l2 = nonNegative('ActivityRegularization', 'l2', l2);
  }

  override getConfig(): Config {
    const { name, trainable } = this;
    return { name, trainable, dtype: 'float32', l1: this.l1, l2: this.l2 };
  }
}
