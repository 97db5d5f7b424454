import { fraction, integer, nonNegative, positive } from '../config';
import { cos, sin } from '../math';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, FALSE_TRUE, numbered, type MadeOptions } from './made';

export interface CirclesOptions extends MadeOptions {
  /** Radius of the inner circle, above 0 and below 1. Default: 0.5. */
  factor?: number;
}

/**
 * A circle in a circle: class 0 at r (cos θ, sin θ) with r = 1, class 1 with r = `factor`, θ uniform in [0, 2π),
 * and normal noise (default 0.1) on both coordinates. x [n, 2], y [n], classes in turn.
 * @see scikit-learn's make_circles, which spaces θ evenly
 */
export const circles = /* @__PURE__ */ loader<CirclesOptions>(
  'circles',
  ['n', 'noise', 'factor'],
  ({ n = DEFAULT_POINTS, noise = 0.1, factor = 0.5 }, seed) => {
    integer('circles', 'n', n, 2);
    nonNegative('circles', 'noise', noise);
    fraction('circles', 'factor', positive('circles', 'factor', factor));
    const info = {
      name: 'circles',
      task: 'classification' as const,
      features: numbered('x', 2),
      classes: FALSE_TRUE,
    };
    return draw(info, n, seed, (random, row, i) => {
      const label = i % 2;
      const radius = label === 0 ? 1 : factor;
      const angle = random.uniform(0, 2 * Math.PI);
      row[0] = radius * cos(angle) + random.normal(0, noise);
      row[1] = radius * sin(angle) + random.normal(0, noise);
      return label;
    });
  },
);
