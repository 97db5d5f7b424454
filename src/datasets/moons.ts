import { integer, nonNegative } from '../config';
import { cos, sin } from '../math';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, FALSE_TRUE, numbered, type MadeOptions } from './made';

/**
 * Two interleaving half circles. With θ uniform in [0, π): class 0 at (cos θ, sin θ), class 1 at
 * (1 - cos θ, 1/2 - sin θ), and normal noise (default 0.1) on both coordinates. x [n, 2], y [n], classes in turn.
 * @see scikit-learn's make_moons, which spaces θ evenly
 * @example const { train, test } = moons({ n: 400, noise: 0.2, seed: 1, split: 0.25 });
 */
export const moons = /* @__PURE__ */ loader<MadeOptions>(
  'moons',
  ['n', 'noise'],
  ({ n = DEFAULT_POINTS, noise = 0.1 }, seed) => {
    integer('moons', 'n', n, 2);
    nonNegative('moons', 'noise', noise);
    const info = {
      name: 'moons',
      task: 'classification' as const,
      features: numbered('x', 2),
      classes: FALSE_TRUE,
    };
    return draw(info, n, seed, (random, row, i) => {
      const label = i % 2;
      const angle = random.uniform(0, Math.PI);
      row[0] = (label === 0 ? cos(angle) : 1 - cos(angle)) + random.normal(0, noise);
      row[1] = (label === 0 ? sin(angle) : 0.5 - sin(angle)) + random.normal(0, noise);
      return label;
    });
  },
);
