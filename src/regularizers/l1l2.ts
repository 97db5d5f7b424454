import { checkOptions, nonNegative, type Config } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import type { Regularizer } from './regularizer';

export interface L1L2Options {
  /** Factor of Σ|w|. Default: 0. */
  l1?: number;
  /** Factor of Σw². Default: 0. */
  l2?: number;
}

/**
 * l1 · Σ|w| + l2 · Σw²; gradient l1 · sign(w) + 2 · l2 · w, with sign(0) = 0: a weight of
 * zero stays (in Keras on JAX, where |w| has the slope 1 at 0, it does not). There is no half before Σw².
 * @see Keras `L1L2`; Zou & Hastie 2005
 */
export class L1L2 implements Regularizer {
  readonly className: string = 'L1L2';
  readonly l1: number;
  readonly l2: number;

  constructor(options: L1L2Options = {}) {
    checkOptions('L1L2', options, ['l1', 'l2']);
    this.l1 = nonNegative('L1L2', 'l1', options.l1 ?? 0);
    this.l2 = nonNegative('L1L2', 'l2', options.l2 ?? 0);
  }

  value(w: Floats, size: number, _shape?: Shape): number {
    let absolute = 0;
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const x = w[i]!;
      absolute += Math.abs(x);
      squares += x * x;
    }
    // A factor of zero is no penalty even where the weights have overflowed.
    return (this.l1 && this.l1 * absolute) + (this.l2 && this.l2 * squares);
  }

  addGradient(gradient: Floats, w: Floats, size: number, _shape: Shape, scale: number): void {
    const l1 = scale * this.l1;
    const twoL2 = 2 * scale * this.l2;
    for (let i = 0; i < size; i++) {
      const x = w[i]!;
      gradient[i]! += l1 * Math.sign(x) + twoL2 * x;
    }
  }

  getConfig(): Config {
    return { l1: this.l1, l2: this.l2 };
  }
}
