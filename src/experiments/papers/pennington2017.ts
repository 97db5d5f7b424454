import { Orthogonal, RandomNormal } from '../../initializers';
import { pow } from '../../math';
import { singularValues } from '../../probes/singular_values';
import { stream } from '../../random';
import { estimate } from '../estimate';
import { about, between, measurement, type Paper } from './paper';
import { range } from './stack';

const [DEPTH, WIDTH, SEEDS] = [20, 100, 8];

export const pennington2017: Paper = {
  key: 'pennington2017',
  source: 'Pennington et al. 2017, Resurrecting the sigmoid in deep learning through dynamical isometry',
  statement:
    'The singular values of a product of orthogonal matrices stay 1; those of a product of Gaussian ones spread: a few ' +
    'directions are stretched, most are lost.',
  setup: `product of ${String(DEPTH)} kernels of ${String(WIDTH)} by ${String(WIDTH)}`,
  caveat:
    'The range of the largest value over its limit is our own choice, not derived: at width 100 it has not arrived at the limit. ' +
    'The tolerances of the simulated values are our own choice as well.',
  run: () => {
    const orthogonal = range(SEEDS).map((seed) => spectrum(new Orthogonal(), seed));
    const gaussian = range(SEEDS).map((seed) =>
      spectrum(new RandomNormal({ stddev: 1 / Math.sqrt(WIDTH) }), seed),
    );
    const limit = pow(DEPTH + 1, DEPTH + 1) / pow(DEPTH, DEPTH);
    return [
      measurement(
        'orthogonal: largest distance of a singular value from 1',
        estimate(orthogonal.map((values) => values.reduce((far, s) => Math.max(far, Math.abs(s - 1)), 0))),
        { from: 0, to: 1e-6, source: 'derived' },
      ),
      measurement(
        'Gaussian: largest squared singular value',
        estimate(gaussian.map((values) => values[0]! * values[0]!)),
        about(42, 8),
      ),
      measurement(
        'Gaussian: the same over its limit for infinite width, (L + 1)^(L + 1) / L^L',
        estimate(gaussian.map((values) => (values[0]! * values[0]!) / limit)),
        // From below: at width 100 it has not arrived.
        between(0.5, 1, 'chosen'),
      ),
      measurement(
        'Gaussian: share of singular values below 0.01',
        estimate(gaussian.map((values) => values.filter((s) => s < 0.01).length / WIDTH)),
        about(0.62, 0.03),
      ),
    ];
  },
};

function spectrum(initializer: Orthogonal | RandomNormal, seed: number): Float64Array {
  const random = stream(seed, 'pennington2017');
  const draw = () => Float64Array.from(initializer.initialize([WIDTH, WIDTH], random).data);
  let product = draw();
  for (let layer = 1; layer < DEPTH; layer++) product = multiply(product, draw());
  return singularValues(product, WIDTH, WIDTH);
}

function multiply(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const y = new Float64Array(WIDTH * WIDTH);
  for (let i = 0; i < WIDTH; i++) {
    for (let k = 0; k < WIDTH; k++) {
      const factor = a[i * WIDTH + k]!;
      for (let j = 0; j < WIDTH; j++) y[i * WIDTH + j] = y[i * WIDTH + j]! + factor * b[k * WIDTH + j]!;
    }
  }
  return y;
}
