import { checkOptions, finite, type Config } from '../config';
import type { Shape } from '../tensor';
import { Tensor, sizeOf } from '../tensor';
import { checkedShape } from './checked_shape';
import type { BuiltInInitializer, InitializerDescription } from './initializer';

export interface ConstantOptions {
  /** Default: 0. */
  value?: number | undefined;
}

/**
 * Every element is `value`: fine for a bias, and for a kernel the way to see symmetry. All units of a layer then
 * compute the same and get the same gradient, so that they stay one unit for ever.
 */
export class Constant implements BuiltInInitializer {
  static readonly builtIn = true;
  readonly className: string = 'Constant';
  readonly value: number;

  /** `new Constant(0.5)` or `new Constant({ value: 0.5 })`. @throws FaninError for a value that is not finite. */
  constructor(options: number | ConstantOptions = {}) {
    const given = typeof options === 'number' ? { value: options } : options;
    checkOptions('Constant', given, ['value']);
    this.value = finite('Constant', 'value', given.value ?? 0);
  }

  initialize(shape: Shape): Tensor {
    const lengths = checkedShape(this.className, shape);
    return new Tensor(lengths, new Float32Array(sizeOf(lengths)).fill(this.value));
  }

  describe(_shape: Shape): InitializerDescription {
    return { mean: this.value, std: 0, min: this.value, max: this.value };
  }

  getConfig(): Config {
    return { value: this.value };
  }
}
