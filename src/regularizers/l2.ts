import { checkOptions, nonNegative, type Config } from '../config';
import { L1L2 } from './l1l2';

export interface L2Options {
  /** Factor of Σw². Default: 0.01. */
  l2?: number;
}

/**
 * l2 · Σw²: pulls every weight towards zero in proportion to its size.
 * @see Keras `L2`; Krogh & Hertz 1991
 */
export class L2 extends L1L2 {
  override readonly className = 'L2';

  constructor(options: L2Options = {}) {
    checkOptions('L2', options, ['l2']);
    super({ l2: nonNegative('L2', 'l2', options.l2 ?? 0.01) });
  }

  override getConfig(): Config {
    return { l2: this.l2 };
  }
}
