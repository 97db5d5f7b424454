import { integer, nonNegative, positive } from '../config';
import { sin } from '../math';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, type MadeOptions } from './made';

export interface SineOptions extends MadeOptions {
  /** Whole waves between -1 and 1. Default: 1. */
  waves?: number;
}

/**
 * A curve to fit: x uniform in [-1, 1), y = sin(π waves x) + normal noise (default 0.1). x [n, 1], y [n, 1]. More waves
 * ask for a more wiggly function.
 */
export const sine = /* @__PURE__ */ loader<SineOptions>(
  'sine',
  ['n', 'noise', 'waves'],
  ({ n = DEFAULT_POINTS, noise = 0.1, waves = 1 }, seed) => {
    integer('sine', 'n', n);
    nonNegative('sine', 'noise', noise);
    positive('sine', 'waves', waves);
    return draw({ name: 'sine', task: 'regression', features: ['x'] }, n, seed, (random, row) => {
      const at = random.uniform(-1, 1);
      row[0] = at;
      return sin(Math.PI * waves * at) + random.normal(0, noise);
    });
  },
);
