import { checkOptions, nonNegative } from '../config';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface SquareplusOptions {
  /** How far around 0 the bend reaches; 0 gives relu. Default: 4. */
  b?: number;
}

/** φ(z) = (z + √(z² + b)) / 2: like softplus, without exp. @see Barron 2021 */
export function squareplus(options: SquareplusOptions = {}): Activation {
  checkOptions('squareplus', options, ['b']);
  const b = nonNegative('squareplus', 'b', options.b ?? 4);
  return elementwise({
    name: 'squareplus',
    config: b === 4 ? {} : { b },
    // Below 0 the two terms nearly cancel; their product with √(z² + b) − z is b / 2 and does not.
    value: (z) => (z < 0 ? b / (2 * (Math.sqrt(z * z + b) - z)) : (z + Math.sqrt(z * z + b)) / 2),
    slope: (z) => (b === 0 && z === 0 ? 0.5 : (1 + z / Math.sqrt(z * z + b)) / 2),
  });
}
