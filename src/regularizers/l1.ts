import { checkOptions, nonNegative, type Config } from '../config';
import { L1L2 } from './l1l2';

export interface L1Options {
  /** Factor of Σ|w|. Default: 0.01. */
  l1?: number;
}

/**
 * l1 · Σ|w|: pulls every weight towards zero with the same force, so that many become zero.
 * @see Keras `L1`; Tibshirani 1996
 */
export class L1 extends L1L2 {
  override readonly className = 'L1';

  constructor(options: L1Options = {}) {
    checkOptions('L1', options, ['l1']);
    super({ l1: nonNegative('L1', 'l1', options.l1 ?? 0.01) });
  }

  override getConfig(): Config {
    return { l1: this.l1 };
  }
}
