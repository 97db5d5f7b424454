import type { Config } from '../config';
import type { Shape } from '../tensor';
import { checkShape } from './layer';

export interface InputOptions {
  /** Shape of one sample. */
  shape: Shape;
  name?: string;
}

/** Says what a sample looks like, as the first entry of a model; it does no work. @see Keras `Input` */
export class Input {
  readonly className = 'InputLayer';
  readonly shape: Shape;
  readonly name: string;

  constructor({ shape, name = 'input_layer' }: InputOptions) {
    this.shape = checkShape(`Input "${name}"`, shape);
    this.name = name;
  }

  getConfig(): Config {
    return { batch_shape: [null, ...this.shape], dtype: 'float32', sparse: false, name: this.name };
  }
}
