import { integer, nonNegative } from '../config';
import { stream } from '../random';
import { loader } from './loader';
import { DEFAULT_POINTS, draw, numbered, type MadeOptions } from './made';

/** Centers lie in [-10, 10) along each axis, as in scikit-learn. */
const BOX = 10;

export interface BlobsOptions extends MadeOptions {
  /** Number of blobs. Default: 3. */
  classes?: number;
  /** Number of dimensions. Default: 2. */
  features?: number;
}

/**
 * Round clouds: class k is normal around a center, which is uniform in [-10, 10) along each axis, with standard
 * deviation `noise` (default 1). x [n, features], y [n], classes in turn. Centers may come near each other.
 * @see scikit-learn's make_blobs
 */
export const blobs = /* @__PURE__ */ loader<BlobsOptions>(
  'blobs',
  ['n', 'noise', 'classes', 'features'],
  ({ n = DEFAULT_POINTS, noise = 1, classes = 3, features = 2 }, seed) => {
    integer('blobs', 'classes', classes, 2);
    integer('blobs', 'features', features);
    integer('blobs', 'n', n, classes);
    nonNegative('blobs', 'noise', noise);
    const place = stream(seed, 'blobs', 'centers');
    const centers = Float64Array.from({ length: classes * features }, () => place.uniform(-BOX, BOX));
    const info = {
      name: 'blobs',
      task: 'classification' as const,
      features: numbered('x', features),
      classes: numbered('', classes),
    };
    return draw(info, n, seed, (random, row, i) => {
      const label = i % classes;
      for (let axis = 0; axis < features; axis++) {
        row[axis] = random.normal(centers[label * features + axis], noise);
      }
      return label;
    });
  },
);
