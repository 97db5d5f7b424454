import { integer, nonNegative } from '../config';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, FALSE_TRUE, numbered, type MadeOptions } from './made';

export interface CheckerboardOptions extends MadeOptions {
  /** Squares along each side. Default: 4. */
  squares?: number;
}

/**
 * A board of squares: points uniform in [-1, 1)², class (⌊s (x₀ + 1) / 2⌋ + ⌊s (x₁ + 1) / 2⌋) mod 2 with s =
 * `squares`. Normal noise (default 0) then moves the points, not their labels. x [n, 2], y [n]. Two squares a side
 * are xor; each further one asks for a finer boundary.
 */
export const checkerboard = /* @__PURE__ */ loader<CheckerboardOptions>(
  'checkerboard',
  ['n', 'noise', 'squares'],
  ({ n = DEFAULT_POINTS, noise = 0, squares = 4 }, seed) => {
    integer('checkerboard', 'n', n);
    nonNegative('checkerboard', 'noise', noise);
    integer('checkerboard', 'squares', squares, 2);
    const info = {
      name: 'checkerboard',
      task: 'classification' as const,
      features: numbered('x', 2),
      classes: FALSE_TRUE,
    };
    const square = (at: number) => Math.floor((squares * (at + 1)) / 2);
    return draw(info, n, seed, (random, row) => {
      const a = random.uniform(-1, 1);
      const b = random.uniform(-1, 1);
      row[0] = a + random.normal(0, noise);
      row[1] = b + random.normal(0, noise);
      return (square(a) + square(b)) % 2;
    });
  },
);
