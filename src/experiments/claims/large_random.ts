import { RandomNormal, type InitializerIdentifier } from '../../initializers';
import { showNumber } from '../../text';
import { estimate, type Estimate } from '../estimate';
import type { Claim, ClaimOptions, Condition, Evidence, Finding } from './claim';
import {
  digitsNetwork,
  hiddenLayers,
  layerMedians,
  seedsOf,
  someDigits,
  type DigitsNetwork,
} from './networks';

const STDDEV = 1;
const SAMPLES = 256;
const SEEDS = 10;
const STEPS = 40;
/** Small enough for a start that fits: there, the loss falls. */
const RATE = 0.01;
/** Ten times as large at the first layer as at the last counts as exploded. */
const EXPLODED = 10;
/** More than half of the activations where the slope is under 5 percent. */
const SATURATED = 0.5;
/** In plain gradient descent on all samples the loss falls at each step, if the step is not too large. */
const RISES = 0.2;

export const largeRandom: Claim = {
  number: 4,
  key: 'large_random',
  statement:
    'Large random numbers: gradients explode, sigmoid and tanh saturate, the loss oscillates or diverges.',
  caveat:
    'The set-up was changed after results had been seen: the learning rate was 0.05 first and is 0.01 since, and of 20 seeds 10 ' +
    'were left.',
  takes: ['activation', 'depth', 'width'],
  run,
};

interface Measured {
  explosion: number[];
  saturation: (number | null)[];
  unsteady: number[];
  gradients: (number | null)[][];
}

function run(options: ClaimOptions): Evidence {
  const activations = options.activation ? [options.activation] : (['tanh', 'sigmoid', 'relu'] as const);
  const { depth = 10, width = 64 } = options;
  const seeds = seedsOf(options, SEEDS);
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const calm: number[] = [];

  for (const activation of activations) {
    const measure = (initializer: InitializerIdentifier) =>
      measured({ activation, depth, width, initializer, learningRate: RATE }, seeds);
    const large = measure(new RandomNormal({ stddev: STDDEV }));
    const explosion = estimate(large.explosion, { statistic: 'geometric' });
    const unsteady = estimate(large.unsteady);
    findings.push({
      what: `${activation}: gradient, first hidden layer over last`,
      measured: explosion,
      byLayer: layerMedians(large.gradients),
    });
    conditions.push({
      met: above(explosion, EXPLODED),
      limit: `with ${activation}, gradients do not explode (factor ${showNumber(explosion.value)} over ${String(depth)} layers)`,
    });
    const flat = large.saturation.filter((share) => share !== null);
    if (flat.length > 0) {
      const saturation = estimate(flat);
      findings.push({ what: `${activation}: share of activations that are saturated`, measured: saturation });
      conditions.push({
        met: above(saturation, SATURATED),
        limit: `with ${activation}, only ${showNumber(saturation.value)} of the activations are saturated`,
      });
    }
    findings.push({
      what: `${activation}: share of losses that oscillate or diverge`,
      measured: unsteady,
    });
    conditions.push({
      met: above(unsteady, SATURATED),
      limit: `with ${activation}, the loss neither oscillates nor diverges in ${showNumber(1 - unsteady.value)} of the runs`,
    });
    const fit = options.sabotage ? large : measure(activation === 'relu' ? 'he_normal' : 'glorot_normal');
    fit.explosion.forEach((factor, i) => {
      calm.push(factor < EXPLODED && (fit.saturation[i] ?? 0) < SATURATED && fit.unsteady[i] === 0 ? 1 : 0);
    });
  }
  const share = estimate(calm);
  return {
    setup:
      `digits (${String(SAMPLES)} samples), ${String(depth)} hidden layers of ${String(width)}, normal(0, ${String(STDDEV)}), ` +
      `then ${String(STEPS)} steps of gradient descent on all samples, rate ${String(RATE)}; a loss that rises at more than ` +
      `${String(RISES * 100)} percent of the steps oscillates`,
    findings,
    conditions,
    control: {
      what: 'with he_normal for relu, else glorot_normal, at least half of the networks must show none of the three',
      measured: share,
      passed: share.low > 0.5,
    },
  };
}

function above({ low, high }: Estimate, threshold: number): boolean | null {
  return low > threshold ? true : high > threshold ? null : false;
}

function measured(network: DigitsNetwork, seeds: readonly number[]): Measured {
  const samples = someDigits(SAMPLES);
  const runs = seeds.map((seed) => hiddenLayers(network, seed, samples));
  const gradients = runs.map((layers) => layers.map((layer) => layer.gradient.preActivations.rms));
  return {
    gradients,
    explosion: gradients.map((rms) => (rms[0] === null ? Infinity : rms[0]! / (rms.at(-1) ?? NaN))),
    saturation: runs.map((layers) => {
      const shares = layers.flatMap(({ saturation }) => saturation ?? []);
      return shares.length === 0 ? null : shares.reduce((sum, each) => sum + each, 0) / shares.length;
    }),
    unsteady: seeds.map((seed) => {
      const model = digitsNetwork(network, seed);
      let [rises, last] = [0, Infinity];
      for (let step = 0; step < STEPS; step++) {
        const { loss = NaN } = model.trainOnBatch(samples.x, samples.y);
        if (!Number.isFinite(loss)) return 1;
        if (loss > last) rises++;
        last = loss;
      }
      return rises > RISES * (STEPS - 1) ? 1 : 0;
    }),
  };
}
