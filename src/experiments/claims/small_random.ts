import type { ActivationName } from '../../activations';
import { RandomNormal, type InitializerIdentifier } from '../../initializers';
import { showNumber } from '../../text';
import { criticalSigmaW2, preservingGain } from '../../theory';
import { estimate } from '../estimate';
import type { Claim, ClaimOptions, Condition, Evidence, Finding } from './claim';
import { hiddenLayers, layerMedians, seedsOf, someDigits } from './networks';

const STDDEV = 0.01;
const SAMPLES = 128;
const SEEDS = 20;
/** Less than a tenth at the other end of the network counts as vanished. */
const VANISHED = 0.1;

export const smallRandom: Claim = {
  number: 3,
  key: 'small_random',
  statement: 'Small random numbers: signal and gradients vanish with depth (sigmoid, tanh).',
  takes: ['activation', 'depth', 'width'],
  run,
};

function run(options: ClaimOptions): Evidence {
  const activations = options.activation ? [options.activation] : (['sigmoid', 'tanh'] as const);
  const { depth = 10, width = 64 } = options;
  const seeds = seedsOf(options, SEEDS);
  const samples = someDigits(SAMPLES);
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const kept: number[] = [];

  for (const activation of activations) {
    const ratios = (initializer: InitializerIdentifier) => {
      const runs = seeds.map((seed) =>
        hiddenLayers({ activation, depth, width, initializer }, seed, samples),
      );
      const signals = runs.map((layers) => layers.map((layer) => layer.activations.spread));
      const gradients = runs.map((layers) => layers.map((layer) => layer.gradient.preActivations.rms));
      return {
        signals,
        gradients,
        signal: signals.map((run) => (run.at(-1) ?? NaN) / (run[0] ?? NaN)),
        gradient: gradients.map((run) => (run[0] ?? NaN) / (run.at(-1) ?? NaN)),
      };
    };
    const small = ratios(new RandomNormal({ stddev: STDDEV }));
    const signal = estimate(small.signal, { statistic: 'geometric' });
    const gradient = estimate(small.gradient, { statistic: 'geometric' });
    findings.push(
      {
        what: `${activation}: signal, last hidden layer over first`,
        measured: signal,
        byLayer: layerMedians(small.signals),
      },
      {
        what: `${activation}: gradient, first hidden layer over last`,
        measured: gradient,
        byLayer: layerMedians(small.gradients),
      },
    );
    const limit = (what: string, { value }: { value: number }) =>
      `with ${activation} and ${String(depth)} layers, ${showNumber(value)} of the ${what} is left`;
    conditions.push(
      { met: below(signal), limit: limit('signal', signal) },
      { met: below(gradient), limit: limit('gradient', gradient) },
    );
    const control = options.sabotage ? small : ratios(criticalStart(activation, width));
    kept.push(...control.signal.map((value, i) => Math.min(value, control.gradient[i]!)));
  }
  const measured = estimate(kept, { statistic: 'geometric' });
  return {
    setup: `digits (${String(SAMPLES)} samples), ${String(depth)} hidden layers of ${String(width)}, normal(0, ${String(STDDEV)}), before training`,
    findings,
    conditions,
    control: {
      what: 'with the standard deviation of the critical point, the smaller of the two must stay above a tenth',
      measured,
      passed: measured.low > VANISHED,
    },
  };
}

function below({ low, high }: { low: number; high: number }): boolean | null {
  return high < VANISHED ? true : low < VANISHED ? null : false;
}

/** Weights at the edge of chaos, or where theory has none, those that keep the signal. */
function criticalStart(activation: ActivationName, width: number): RandomNormal {
  const gain = preservingGain(activation);
  return new RandomNormal({ stddev: Math.sqrt((criticalSigmaW2(activation) ?? gain * gain) / width) });
}
