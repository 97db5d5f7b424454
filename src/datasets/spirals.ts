import { integer, nonNegative, positive } from '../config';
import { cos, sin } from '../math';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, numbered, type MadeOptions } from './made';

export interface SpiralsOptions extends MadeOptions {
  /** Number of arms, each a class. Default: 2. */
  arms?: number;
  /** How often an arm goes round. Default: 1.75, as in the TensorFlow playground. */
  turns?: number;
}

/**
 * Arms that wind around each other. With t uniform in [0, 1): arm k at t (cos θ, sin θ), θ = 2π (turns t + k / arms),
 * and normal noise (default 0.02) on both coordinates. x [n, 2], y [n], classes in turn. All arms start at the origin.
 * @see Lang and Witbrock 1988, Learning to tell two spirals apart (two arms of three turns)
 */
export const spirals = /* @__PURE__ */ loader<SpiralsOptions>(
  'spirals',
  ['n', 'noise', 'arms', 'turns'],
  ({ n = DEFAULT_POINTS, noise = 0.02, arms = 2, turns = 1.75 }, seed) => {
    integer('spirals', 'arms', arms, 2);
    integer('spirals', 'n', n, arms);
    nonNegative('spirals', 'noise', noise);
    positive('spirals', 'turns', turns);
    const classes = numbered('', arms);
    const info = { name: 'spirals', task: 'classification' as const, features: numbered('x', 2), classes };
    return draw(info, n, seed, (random, row, i) => {
      const arm = i % arms;
      const t = random.uniform();
      const angle = 2 * Math.PI * (turns * t + arm / arms);
      row[0] = t * cos(angle) + random.normal(0, noise);
      row[1] = t * sin(angle) + random.normal(0, noise);
      return arm;
    });
  },
);
