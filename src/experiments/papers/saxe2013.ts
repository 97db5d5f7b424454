import { Orthogonal, RandomNormal, type InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { pow } from '../../math';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { stream } from '../../random';
import { Tensor } from '../../tensor';
import { exact } from '../estimate';
import { about, between, measurement, type Paper } from './paper';
import { range } from './stack';

const [INPUTS, OUTPUTS, RATES, MOST] = [32, 10, 13, 600];
const LEARNED = 0.05;
const expected = [
  { depth: 2, orthogonal: 5, gaussian: 6 },
  { depth: 4, orthogonal: 6, gaussian: 13 },
  { depth: 8, orthogonal: 7, gaussian: 33 },
  { depth: 16, orthogonal: 8, gaussian: 120 },
] as const;

export const saxe2013: Paper = {
  key: 'saxe2013',
  source:
    'Saxe et al. 2013, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks',
  statement:
    'A deep linear network learns as fast as a shallow one from an orthogonal start; from a Gaussian one, depth slows it.',
  setup:
    `${String(INPUTS)} white inputs to ${String(OUTPUTS)} outputs, orthogonal target, layers of ${String(INPUTS)}, gradient ` +
    `descent, the best of ${String(RATES)} learning rates; steps until the squared error is below ${String(LEARNED)} of its ` +
    `target, at most ${String(MOST)}`,
  caveat:
    'The tolerances are our own choice, and wide: half to double the steps of the simulation for a Gaussian start, half of them or ' +
    '3 steps more or fewer for an orthogonal one.',
  // The simulation's own set-up is known in part only, so half and double count as the same.
  run: () => [
    ...expected.flatMap(({ depth, orthogonal, gaussian }) => [
      measurement(
        `orthogonal, depth ${String(depth)}: steps`,
        exact(fastest(new Orthogonal(), depth)),
        about(orthogonal, Math.max(3, orthogonal / 2)),
      ),
      measurement(
        `normal(0, 1/n), depth ${String(depth)}: steps`,
        exact(fastest(new RandomNormal({ stddev: 1 / Math.sqrt(INPUTS) }), depth)),
        between(gaussian / 2, gaussian * 2),
      ),
    ]),
    measurement('orthogonal, depth 32: steps', exact(fastest(new Orthogonal(), 32)), about(8, 4)),
  ],
};

/** The fewest steps that some learning rate takes. */
function fastest(kernelInitializer: InitializerIdentifier, depth: number): number {
  const x = new Tensor([INPUTS, INPUTS], new Float32Array(INPUTS * INPUTS));
  for (const i of range(INPUTS)) x.data[i * INPUTS + i] = Math.sqrt(INPUTS);
  const target = new Orthogonal().initialize([INPUTS, OUTPUTS], stream(1, 'saxe2013')).data;
  const y = new Tensor(
    [INPUTS, OUTPUTS],
    target.map((value) => value * Math.sqrt(INPUTS)),
  );
  const layers = () =>
    range(depth).map(
      (i) =>
        new Dense(i === depth - 1 ? OUTPUTS : INPUTS, {
          useBias: false,
          kernelInitializer,
          ...(i === 0 ? { inputShape: [INPUTS] } : {}),
        }),
    );
  const model = new Sequential(layers(), { seed: 0 });
  let best: number = MOST;
  // From 0.01 upwards, each 1.7 times the one before: up to 6.
  for (const k of range(RATES)) {
    model.reset();
    model.compile({ optimizer: new SGD({ learningRate: 0.01 * pow(1.7, k) }), loss: 'mean_squared_error' });
    for (let step = 0; step < best; step++) {
      const { loss = NaN } = model.trainOnBatch(x, y);
      // y has mean square 1.
      if (loss < LEARNED) best = step;
      if (!Number.isFinite(loss)) break;
    }
  }
  return best;
}
