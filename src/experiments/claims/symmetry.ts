import type { ActivationName } from '../../activations';
import { moons } from '../../datasets';
import { Constant, type InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { quickProbe } from '../../probes/probe';
import { Tensor } from '../../tensor';
import { estimate } from '../estimate';
import type { ClaimOptions, Condition, Evidence, Finding } from './claim';
import { seedsOf } from './networks';

const SAMPLES = 200;
const BATCH = 32;
const EPOCHS = 20;
const STEPS = EPOCHS * Math.ceil(SAMPLES / BATCH);
const SEEDS = 10;
const WIDTH = 8;
/** Far above the rounding of a float32, far below a weight that does anything at once. */
const NUDGE = 0.01;

interface Network {
  activation: ActivationName;
  depth: number;
  width: number;
  /** Of every kernel. */
  value: number;
  /** Of the output layer, where it is another. */
  output?: InitializerIdentifier;
  /** Added to one weight of the first kernel. */
  nudge?: number;
}

interface Outcome {
  /** Distinct units of the hidden layer that has the most, by outputs and gradients, before training. */
  before: number;
  /** Distinct units of the hidden layer that has the most, by weights and gradients, after training. */
  after: number;
  /** Largest change of a hidden kernel's weight. */
  moved: number;
  loss: number;
}

/** The experiment of a constant that all kernels start from. */
export async function constantStarts(
  values: readonly number[],
  depth: number,
  options: ClaimOptions,
): Promise<Evidence> {
  const activations = options.activation ? [options.activation] : (['tanh', 'sigmoid', 'relu'] as const);
  const shape = { depth: options.depth ?? depth, width: options.width ?? WIDTH };
  const seeds = seedsOf(options, SEEDS);
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const nudged: number[][] = [];

  for (const activation of activations) {
    /** For each seed, what came of each of the constants. */
    const over = async (change: Partial<Network>): Promise<Outcome[][]> => {
      const bySeed: Outcome[][] = [];
      for (const seed of seeds) {
        const outcomes: Outcome[] = [];
        for (const value of values)
          outcomes.push(await train({ activation, ...shape, value, ...change }, seed));
        bySeed.push(outcomes);
      }
      return bySeed;
    };
    const plain = await over({});
    const random = await over({ output: 'glorot_uniform' });
    const control = await over({ nudge: options.sabotage ? 0 : NUDGE });
    nudged.push(control.map((outcomes) => Math.min(...outcomes.map(({ after }) => after))));

    const largest = (runs: Outcome[][], of: keyof Outcome) =>
      estimate(runs.map((outcomes) => Math.max(...outcomes.map((outcome) => outcome[of]))));
    const [before, after, broken] = [
      largest(plain, 'before'),
      largest(plain, 'after'),
      largest(random, 'after'),
    ];
    findings.push(
      { what: `${activation}: distinct units at the start, by output or gradient`, measured: before },
      { what: `${activation}: distinct units after ${String(STEPS)} steps`, measured: after },
      {
        what: `${activation}: largest change of a hidden weight`,
        measured: largest(plain, 'moved'),
      },
      {
        what: `${activation}: loss at the end (ln 2 is guessing)`,
        measured: largest(plain, 'loss'),
      },
      { what: `${activation}: distinct units in the end, output layer random`, measured: broken },
    );
    conditions.push(
      { met: before.high === 1, limit: `with ${activation}, units differ at the start` },
      { met: after.high === 1, limit: `with ${activation}, units come to differ` },
      {
        met: broken.high === 1,
        core: false,
        limit: `with ${activation} and a random output layer, ${broken.value.toFixed(1)} of ${String(shape.width)} units differ in the end`,
      },
    );
  }
  const fewest = seeds.map((_, i) => Math.min(...nudged.map((counts) => counts[i]!)));
  return {
    setup:
      `moons (${String(SAMPLES)} points), hidden layers: ${String(shape.depth)} of ${String(shape.width)}, all kernels ` +
      `${values.map(String).join(' or ')}, SGD 0.1, ${String(STEPS)} steps of ${String(BATCH)}`,
    findings,
    conditions,
    control: {
      what: `with one weight nudged by ${String(NUDGE)}, units must differ in the end (the fewest distinct ones)`,
      measured: estimate(fewest),
      passed: fewest.every((count) => count > 1),
    },
  };
}

async function train(
  { activation, depth, width, value, output, nudge = 0 }: Network,
  seed: number,
): Promise<Outcome> {
  const { train: data } = moons({ n: SAMPLES, seed });
  const kernelInitializer = new Constant({ value });
  const model = new Sequential(
    [
      ...Array.from(
        { length: depth },
        (_, i) =>
          new Dense(width, { activation, kernelInitializer, ...(i === 0 ? { inputShape: [2] } : {}) }),
      ),
      new Dense(1, { activation: 'sigmoid', kernelInitializer: output ?? kernelInitializer }),
    ],
    { seed },
  ).compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: 'binary_crossentropy' });
  const weights = model.getWeights();
  const first = weights[0]!;
  first.data[0] = first.data[0]! + nudge;
  model.setWeights(weights.map((weight, i) => (i === 0 ? new Tensor(first.shape, first.data) : weight)));

  const layers = () => quickProbe('claim', model, data.x, data.y).layers.slice(0, -1);
  const most = (counts: readonly number[]) => Math.max(...counts);
  const before = layers().map(({ symmetry }) => Math.max(symmetry.byOutputs, symmetry.byGradients ?? 1));
  const { history } = await model.fit(data.x, data.y, { epochs: EPOCHS, batchSize: BATCH, verbose: 0 });
  const start = weights.filter((_, i) => i % 2 === 0).slice(0, depth);
  const end = model.getWeights().filter((_, i) => i % 2 === 0);
  return {
    before: most(before),
    after: most(layers().map(({ symmetry }) => symmetry.lasting)),
    moved: most(
      start.map(({ data: from }, k) =>
        from.reduce((far, w, i) => Math.max(far, Math.abs(end[k]!.data[i]! - w)), 0),
      ),
    ),
    loss: history.loss[EPOCHS - 1] ?? NaN,
  };
}
