import { initializeLSUV } from '../../models';
import { preservingGain } from '../../theory';
import { estimate, exact } from '../estimate';
import { about, between, measurement, type Paper } from './paper';
import { normals, range, stack } from './stack';

const [DEPTH, WIDTH, BATCH, SEEDS] = [10, 64, 256, 5];

export const mishkin2015: Paper = {
  key: 'mishkin2015',
  source: 'Mishkin & Matas 2015, All you need is a good init, algorithm 1 (LSUV)',
  statement: 'An orthonormal start and one scaling for each layer bring the variance of its output to 1.',
  setup: `${String(DEPTH)} layers of ${String(WIDTH)}, a batch of ${String(BATCH)} normal inputs`,
  run: () =>
    (['relu', 'tanh'] as const).flatMap((activation) => {
      const layers = range(SEEDS).map((seed) => {
        const model = stack({
          activation,
          inputs: WIDTH,
          width: WIDTH,
          depth: DEPTH,
          initializer: 'zeros',
          seed,
        });
        return initializeLSUV(model, normals(BATCH, WIDTH, seed), { seed });
      });
      const all = layers.flat();
      const last = estimate(layers.map((each) => each[DEPTH - 1]?.gain ?? NaN));
      return [
        measurement(
          `${activation}: scalings of a layer, at most`,
          exact(Math.max(...all.map(({ iterations }) => iterations))),
          between(0, 1),
        ),
        measurement(
          `${activation}: largest distance of an output variance from 1`,
          exact(Math.max(...all.map(({ variance }) => Math.abs(variance - 1)))),
          between(0, 0.1, 'paper'),
        ),
        ...(activation === 'tanh'
          ? [
              measurement('tanh: gain of the last layer', last, about(1.59, 0.05)),
              measurement('tanh: gain that theory gives', exact(preservingGain('tanh')), about(1.59, 0.005)),
            ]
          : []),
      ];
    }),
};
