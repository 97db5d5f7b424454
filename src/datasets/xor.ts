import { integer, nonNegative } from '../config';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, FALSE_TRUE, numbered, type MadeOptions } from './made';

/**
 * Exclusive or over the plane: points uniform in [-1, 1)², class 1 where the coordinates differ in sign
 * (x₀ x₁ < 0), else 0. Normal noise (default 0) then moves the points, not their labels. x [n, 2], y [n].
 * The four-row truth table is `parity({ bits: 2 })`.
 * @see Minsky and Papert 1969, Perceptrons: no single layer can tell these classes apart
 */
export const xor = /* @__PURE__ */ loader<MadeOptions>(
  'xor',
  ['n', 'noise'],
  ({ n = DEFAULT_POINTS, noise = 0 }, seed) => {
    integer('xor', 'n', n);
    nonNegative('xor', 'noise', noise);
    const info = {
      name: 'xor',
      task: 'classification' as const,
      features: numbered('x', 2),
      classes: FALSE_TRUE,
    };
    return draw(info, n, seed, (random, row) => {
      const a = random.uniform(-1, 1);
      const b = random.uniform(-1, 1);
      row[0] = a + random.normal(0, noise);
      row[1] = b + random.normal(0, noise);
      return a * b < 0 ? 1 : 0;
    });
  },
);
