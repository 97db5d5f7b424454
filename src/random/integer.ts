import { FaninError, show } from '../errors';

/**
 * One whole number in [0, below), from 32 random bits: `below` may be up to 2^32, and no number comes more than
 * one part in 2^32/below more often than another.
 */
export function integer(next: () => number, below: number): number {
  if (!(below >= 1 && below <= 4294967296 && Number.isInteger(below))) {
    throw new FaninError({
      code: 'bad_option',
      where: 'Random.integer',
      expected: 'below to be an integer from 1 to 2^32',
      got: show(below),
    });
  }
  return Math.floor(next() * below);
}
