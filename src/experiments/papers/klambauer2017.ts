import { Activation } from '../../layers';
import { Sequential } from '../../models';
import { Tensor } from '../../tensor';
import { estimate, exact } from '../estimate';
import { about, between, derived, measurement, type Paper } from './paper';
import { meanSquare, normals, range, stack } from './stack';

const [DEPTH, WIDTH, SAMPLES, SEEDS] = [50, 256, 256, 3];
const [LAMBDA, ALPHA] = [1.0507009873554805, 1.6732632423543772];
const FLOAT32 = 2e-7;

export const klambauer2017: Paper = {
  key: 'klambauer2017',
  source: 'Klambauer et al. 2017, Self-normalizing neural networks',
  statement:
    'selu with lecun_normal brings any signal to mean 0 and variance 1, layer by layer; with He it grows.',
  setup: `${String(DEPTH)} layers of ${String(WIDTH)}, inputs of mean 0.5 and standard deviation 2`,
  run: () => {
    const [lecun, he] = [lastLayer('lecun_normal'), lastLayer('he_normal')];
    const ends = new Sequential([new Activation('selu', { inputShape: [2] })], { seed: 0 }).predict(
      new Tensor([1, 2], Float32Array.of(1, -100)),
    ).data;
    return [
      measurement('λ: selu(1)', exact(ends[0] ?? NaN), derived(LAMBDA, FLOAT32)),
      measurement('λα: −selu(−100)', exact(-(ends[1] ?? NaN)), derived(LAMBDA * ALPHA, 2 * FLOAT32)),
      measurement(
        'lecun_normal: mean of layer 50',
        estimate(lecun.map(({ mean }) => mean)),
        about(-0.006, 0.03),
      ),
      measurement(
        'lecun_normal: variance of layer 50',
        estimate(lecun.map(({ variance }) => variance)),
        about(0.992, 0.1),
      ),
      measurement(
        'he_normal: variance of layer 50',
        estimate(
          he.map(({ variance }) => variance),
          { statistic: 'geometric' },
        ),
        between(1000, Infinity),
      ),
    ];
  },
};

function lastLayer(initializer: 'lecun_normal' | 'he_normal') {
  return range(SEEDS).map((seed) => {
    const model = stack({ activation: 'selu', inputs: WIDTH, width: WIDTH, depth: DEPTH, initializer, seed });
    const { data } = model.predict(normals(SAMPLES, WIDTH, seed, 0.5, 2), { batchSize: SAMPLES });
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    return { mean, variance: meanSquare(data) - mean * mean };
  });
}
