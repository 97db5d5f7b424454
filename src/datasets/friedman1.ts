import { integer, nonNegative } from '../config';
import { sin } from '../math';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, numbered, type MadeOptions } from './made';

export interface Friedman1Options extends MadeOptions {
  /** Number of inputs, at least 5; only the first five matter. Default: 10. */
  features?: number;
}

/**
 * Friedman's first regression: x uniform in [0, 1), y = 10 sin(π x₀ x₁) + 20 (x₂ - 1/2)² + 10 x₃ + 5 x₄ + normal noise
 * (default 1). x [n, features], y [n, 1]. It has an interaction, a curve, two lines, and inputs that mean nothing.
 * @see Friedman 1991, Multivariate adaptive regression splines; scikit-learn's make_friedman1
 */
export const friedman1 = /* @__PURE__ */ loader<Friedman1Options>(
  'friedman1',
  ['n', 'noise', 'features'],
  ({ n = DEFAULT_POINTS, noise = 1, features = 10 }, seed) => {
    integer('friedman1', 'n', n);
    nonNegative('friedman1', 'noise', noise);
    integer('friedman1', 'features', features, 5);
    const info = { name: 'friedman1', task: 'regression' as const, features: numbered('x', features) };
    return draw(info, n, seed, (random, row) => {
      const x = Array.from(row, () => random.uniform());
      row.set(x);
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = x;
      const y = 10 * sin(Math.PI * a * b) + 20 * (c - 0.5) * (c - 0.5) + 10 * d + 5 * e;
      return y + random.normal(0, noise);
    });
  },
);
