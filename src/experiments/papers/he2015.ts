import { pow } from '../../math';
import { estimate } from '../estimate';
import { derived, measurement, type Paper } from './paper';
import { meanSquare, normals, range, stack } from './stack';

const [DEPTH, WIDTH, SAMPLES, SEEDS] = [30, 64, 16, 20];
/** Few layers, wide ones: a mean over networks is then near its expectation. */
const KEPT = { depth: 5, width: 128, seeds: 60 };

export const he2015: Paper = {
  key: 'he2015',
  source: 'He et al. 2015, Delving deep into rectifiers, section 2.2',
  statement:
    'With relu, weights of variance 2 / fanIn keep the mean square of the signal; with 1 / fanIn each layer halves it.',
  setup:
    `${String(DEPTH)} relu layers of ${String(WIDTH)}, the same draws for both; for the mean over networks ` +
    `${String(KEPT.depth)} layers of ${String(KEPT.width)}`,
  run: () => [
    measurement(
      'mean square of the last layer over the first, He',
      estimate(
        range(KEPT.seeds).map((seed) => {
          const { first, last } = ends('he_normal', KEPT.depth, KEPT.width, seed);
          return last / first;
        }),
        { statistic: 'mean' },
      ),
      derived(1),
    ),
    measurement(
      `root mean square after ${String(DEPTH)} layers, Glorot over He`,
      estimate(
        range(SEEDS).map((seed) => {
          const last = (name: 'he_normal' | 'glorot_normal') => ends(name, DEPTH, WIDTH, seed).last;
          return Math.sqrt(last('glorot_normal') / last('he_normal'));
        }),
        { statistic: 'geometric' },
      ),
      // Each of 30 layers rounds to float32.
      derived(pow(2, -DEPTH / 2), pow(2, -DEPTH / 2) * DEPTH * pow(2, -24)),
    ),
  ],
};

function ends(initializer: 'he_normal' | 'glorot_normal', depth: number, width: number, seed: number) {
  const model = stack({ activation: 'relu', inputs: width, width, depth, initializer, seed });
  const trace = model.trace(normals(SAMPLES, width, seed));
  const square = (i: number) => meanSquare(trace[i]?.preActivations?.data ?? []);
  return { first: square(0), last: square(depth - 1) };
}
