import { Dense } from '../../layers';
import { Sequential } from '../../models';
import type { InitializerIdentifier } from '../../initializers';
import { estimate } from '../estimate';
import type { Claim, ClaimOptions, Evidence } from './claim';
import { seedsOf } from './networks';

const [INPUTS, UNITS] = [64, 128];
const SEEDS = 20;

export const defaultInitializer: Claim = {
  number: 7,
  key: 'default',
  statement: 'The default kernel initializer is glorot_uniform.',
  takes: [],
  run,
};

function run(options: ClaimOptions): Evidence {
  const seeds = seedsOf(options, SEEDS);
  const limit = Math.sqrt(6 / (INPUTS + UNITS));
  const same = (kernelInitializer: InitializerIdentifier) =>
    seeds.map((seed) => shareEqual(kernelOf(seed), kernelOf(seed, kernelInitializer)));
  const equal = estimate(same('glorot_uniform'));
  const other = estimate(same(options.sabotage ? 'glorot_uniform' : 'he_uniform'));
  // A uniform number has √(1/3) of its limit as deviation.
  const deviation = estimate(seeds.map((seed) => (rms(kernelOf(seed)) * Math.sqrt(3)) / limit));
  const reach = estimate(
    seeds.map((seed) => kernelOf(seed).reduce((far, w) => Math.max(far, Math.abs(w)), 0) / limit),
  );
  return {
    setup: `Dense(${String(UNITS)}) on ${String(INPUTS)} inputs, without a kernelInitializer`,
    findings: [
      { what: 'weights equal to the bit to those of glorot_uniform', measured: equal },
      { what: 'standard deviation over √(2 / (fanIn + fanOut))', measured: deviation },
      { what: 'largest weight over √(6 / (fanIn + fanOut))', measured: reach },
    ],
    conditions: [
      { met: equal.low === 1, limit: 'some weights are others' },
      { met: reach.high <= 1, limit: 'some weights are outside of the limit' },
    ],
    control: {
      what: 'he_uniform must give other weights (the share that is equal)',
      measured: other,
      passed: other.high < 1,
    },
  };
}

function kernelOf(seed: number, kernelInitializer?: InitializerIdentifier): Float32Array {
  const options = kernelInitializer === undefined ? {} : { kernelInitializer };
  const model = new Sequential([new Dense(UNITS, { inputShape: [INPUTS], ...options })], { seed });
  return model.getWeights()[0]!.data;
}

function shareEqual(a: Float32Array, b: Float32Array): number {
  return a.filter((value, i) => Object.is(value, b[i])).length / a.length;
}

function rms(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
