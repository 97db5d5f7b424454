import {
  GlorotNormal,
  GlorotUniform,
  HeNormal,
  HeUniform,
  LecunNormal,
  LecunUniform,
  type InitializerIdentifier,
} from '../../initializers';
import { Dense } from '../../layers';
import { Sequential } from '../../models';
import { estimate, exact } from '../estimate';
import type { Claim, ClaimOptions, Condition, Evidence, Finding } from './claim';
import { seedsOf } from './networks';

const [INPUTS, UNITS] = [64, 64];
const SEEDS = 20;
/** Kolmogorov and Smirnov: two samples of n values of one distribution are further apart than this/√n once in 1,000. */
const FAR = 1.9495 * Math.SQRT2;

const pairs = {
  he_normal: () => new HeNormal(),
  he_uniform: () => new HeUniform(),
  glorot_normal: () => new GlorotNormal(),
  glorot_uniform: () => new GlorotUniform(),
  lecun_normal: () => new LecunNormal(),
  lecun_uniform: () => new LecunUniform(),
} as const;

export const nameAndObject: Claim = {
  number: 8,
  key: 'name_and_object',
  statement: "Name and object give the same distribution: 'he_normal' and new HeNormal().",
  caveat:
    'The six distances are one fact and not six: for a seed, all initializers draw from the same stream of random numbers, scaled, ' +
    'so that the distances are equal.',
  takes: [],
  run,
};

function run(options: ClaimOptions): Evidence {
  const seeds = seedsOf(options, SEEDS);
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  for (const [name, make] of Object.entries(pairs)) {
    const named = seeds.map((seed) => kernelOf(name as keyof typeof pairs, seed));
    const made = seeds.map((seed) => kernelOf(make(), seed));
    const equal = estimate(named.map((kernel, i) => (kernel.every((w, k) => w === made[i]![k]) ? 1 : 0)));
    const distance = exact(apart(named, others(seeds, make())));
    findings.push(
      { what: `${name}: equal to the bit, share of seeds`, measured: equal },
      {
        what: `${name}: distance for other seeds, limit 1`,
        measured: distance,
      },
    );
    conditions.push(
      { met: equal.low === 1, core: false, limit: `${name} and its object differ for the same seed` },
      { met: distance.value < 1, limit: `${name} and its object have other distributions` },
    );
  }
  const rival = options.sabotage ? new HeNormal() : new HeUniform();
  const seen = exact(
    apart(
      seeds.map((seed) => kernelOf('he_normal', seed)),
      others(seeds, rival),
    ),
  );
  return {
    setup: `Dense(${String(UNITS)}) on ${String(INPUTS)} inputs; by name with one half of the seeds, by object with the other; the distance is Kolmogorov's, over the one that chance exceeds once in 1,000`,
    findings,
    conditions,
    control: {
      what: 'HeUniform, of the same standard deviation, must be told from he_normal (a distance above 1)',
      measured: seen,
      passed: seen.value > 1,
    },
  };
}

function kernelOf(kernelInitializer: InitializerIdentifier, seed: number): Float32Array {
  const model = new Sequential([new Dense(UNITS, { inputShape: [INPUTS], kernelInitializer })], { seed });
  return model.getWeights()[0]!.data;
}

/** Kernels of seeds that come after the given ones. */
function others(seeds: readonly number[], initializer: InitializerIdentifier): Float32Array[] {
  return seeds.map((seed) => kernelOf(initializer, seed + seeds.length));
}

/** Largest difference of the two distribution functions, over the one that chance exceeds once in 1,000. */
function apart(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  const [x, y] = [sorted(a), sorted(b)];
  let [i, far] = [0, 0];
  for (let k = 0; k < y.length; k++) {
    while (i < x.length && x[i]! <= y[k]!) i++;
    far = Math.max(far, Math.abs(i / x.length - (k + 1) / y.length), Math.abs(i / x.length - k / y.length));
  }
  return (far * Math.sqrt(x.length)) / FAR;
}

function sorted(kernels: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(kernels.reduce((sum, { length }) => sum + length, 0));
  kernels.reduce((at, kernel) => {
    all.set(kernel, at);
    return at + kernel.length;
  }, 0);
  return all.sort();
}
