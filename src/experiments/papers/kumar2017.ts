import { RandomNormal } from '../../initializers';
import { estimate } from '../estimate';
import { between, measurement, type Paper } from './paper';
import { normals, probeStack, range } from './stack';

const [DEPTH, WIDTH, SAMPLES, SEEDS] = [10, 500, 64, 3];

export const kumar2017: Paper = {
  key: 'kumar2017',
  source: 'Kumar 2017, On weight initialization in deep neural networks',
  statement:
    'For sigmoid the best standard deviation is √12.8 / √n: the gradient vanishes less, yet it vanishes.',
  setup: `${String(DEPTH)} sigmoid layers of ${String(WIDTH)}, normal inputs, normal noise sent back`,
  caveat: 'The tolerance, a factor of 2 either way around one run of the simulation, is our own choice.',
  // One run of the simulation each: over networks and ends of the network, a factor of 2 either way.
  run: () => [
    measurement(
      `gain √12.8: gradient of layer 1 over layer ${String(DEPTH)}`,
      ratio(Math.sqrt(12.8)),
      between(8.4e-3 / 2, 8.4e-3 * 2),
    ),
    measurement(
      `gain 1: gradient of layer 1 over layer ${String(DEPTH)}`,
      ratio(1),
      between(2.2e-6 / 2, 2.2e-6 * 2),
    ),
  ],
};

function ratio(gain: number) {
  const initializer = new RandomNormal({ stddev: gain / Math.sqrt(WIDTH) });
  const values = range(SEEDS).map((seed) => {
    const options = {
      activation: 'sigmoid' as const,
      inputs: WIDTH,
      width: WIDTH,
      depth: DEPTH,
      initializer,
      seed,
    };
    return probeStack(options, normals(SAMPLES, WIDTH, seed))[0]?.gradient.preActivations.relative ?? NaN;
  });
  return estimate(values, { statistic: 'geometric' });
}
