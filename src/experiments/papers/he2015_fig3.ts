import { moons } from '../../datasets';
import { RandomNormal, type InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { estimate, exact } from '../estimate';
import { between, measurement, type Paper } from './paper';
import { range } from './stack';

const [SAMPLES, WIDTH, STEPS, SEEDS, RATE] = [200, 32, 1500, 3, 0.01];
const ARRIVED = 0.034;

export const he2015Fig3: Paper = {
  key: 'he2015_fig3',
  source: 'He et al. 2015, Delving deep into rectifiers, fig. 3',
  statement:
    'A relu network of 30 layers learns with He and stalls with Glorot; a less deep one learns with both.',
  setup:
    `two moons, n = ${String(SAMPLES)}, 30 layers of ${String(WIDTH)}, full-batch SGD ${String(RATE)}, at most ${String(STEPS)} steps ` +
    `(a run ends at a loss of ${String(ARRIVED)} with every sample right)`,
  run: () => {
    const he = range(SEEDS).map((seed) => train('he_normal', 30, seed));
    const glorot = range(SEEDS).map((seed) => train('glorot_normal', 30, seed));
    const shallow = range(SEEDS).map((seed) => train('glorot_normal', 8, seed));
    const small = train(new RandomNormal({ stddev: 0.01 }), 30, 0, 200);
    const large = train(new RandomNormal({ stddev: 1 }), 30, 0, 20);
    const last = (runs: typeof he) => estimate(runs.map(({ loss }) => loss));
    return [
      measurement('He: loss', last(he), between(0, ARRIVED)),
      measurement('He: accuracy', estimate(he.map(({ accuracy }) => accuracy)), between(1, 1)),
      measurement('Glorot: loss', last(glorot), between(0.48, 0.694)),
      measurement('Glorot, 8 layers: loss', last(shallow), between(0, ARRIVED)),
      measurement('normal(0, 0.01): loss after 200 steps', exact(small.loss), between(0.693, 0.6933)),
      // The simulation gave 1e16 to 1e18, before its loss was NaN.
      measurement('normal(0, 1): first loss', exact(large.first), between(1e15, 1e19)),
      measurement(
        'normal(0, 1): 1 if the loss is no number in the end',
        exact(large.loss > 0 ? 0 : 1),
        between(1, 1),
      ),
    ];
  },
};

function train(kernelInitializer: InitializerIdentifier, depth: number, seed: number, steps = STEPS) {
  const { x, y } = moons({ n: SAMPLES, seed }).train;
  const hidden = Array.from(
    { length: depth },
    (_, i) =>
      new Dense(WIDTH, { activation: 'relu', kernelInitializer, ...(i === 0 ? { inputShape: [2] } : {}) }),
  );
  const model = new Sequential([...hidden, new Dense(1, { activation: 'sigmoid', kernelInitializer })], {
    seed,
  }).compile({
    optimizer: new SGD({ learningRate: RATE }),
    loss: 'binary_crossentropy',
    metrics: ['accuracy'],
  });
  let first = NaN;
  let end = { loss: NaN, accuracy: NaN };
  for (let step = 0; step < steps; step++) {
    end = model.trainOnBatch(x, y);
    if (step === 0) first = end.loss;
    if (!Number.isFinite(end.loss) || (end.loss < ARRIVED && end.accuracy === 1)) break;
  }
  return { first, ...end };
}
