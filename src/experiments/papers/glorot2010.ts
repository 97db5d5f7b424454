import { VarianceScaling } from '../../initializers';
import { singularValues } from '../../probes/singular_values';
import { estimate } from '../estimate';
import { about, between, measurement, type Measurement, type Paper } from './paper';
import { normals, probeStack, range, stack } from './stack';

const [DEPTH, WIDTH, SAMPLES, SEEDS] = [5, 300, 128, 5];

/** Variance of U(±1/√n): a third of 1/n. Of the normalised one: 1/n between equal widths. */
const starts = {
  standard: { scale: 1 / 3, stds: [0.457, 0.248, 0.141, 0.081, 0.047], ratio: 0.08, singular: [0.41, 0.49] },
  normalised: { scale: 1, stds: [0.629, 0.486, 0.408, 0.357, 0.32], ratio: 0.4, singular: [0.54, 0.77] },
} as const;

export const glorot2010: Paper = {
  key: 'glorot2010',
  source:
    'Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks, fig. 6 and 7',
  statement:
    'With the standard start, signal and gradient shrink from layer to layer; with the normalised one much less. ' +
    'The gradients of the weights are about as large in every layer in both.',
  setup: `${String(DEPTH)} tanh layers of ${String(WIDTH)}, normal inputs, normal noise sent back`,
  caveat:
    'Two of 24 rows differ, both the Jacobian of layer 1, the layer with the largest activations. That weight gradients are about ' +
    'as large in every layer is tested as "each within 8 percent of their mean"; largest over smallest was 1.146. The other ' +
    'tolerances are our own choice, and the Jacobians are those of one network and one sample.',
  run: () => Object.entries(starts).flatMap(([name, start]) => measure(name, start)),
};

function measure(
  name: string,
  { scale, stds, ratio, singular }: (typeof starts)[keyof typeof starts],
): Measurement[] {
  const options = (seed: number) => ({
    activation: 'tanh' as const,
    inputs: WIDTH,
    width: WIDTH,
    depth: DEPTH,
    initializer: new VarianceScaling({ scale, mode: 'fan_avg', distribution: 'uniform' }),
    seed,
  });
  const runs = range(SEEDS).map((seed) => probeStack(options(seed), normals(SAMPLES, WIDTH, seed)));
  const perRun = (of: (layers: (typeof runs)[number]) => number) => estimate(runs.map(of));
  const values = jacobianMeans(options(0));
  return [
    ...stds.map((std, i) =>
      measurement(
        `${name}: std of the activations of layer ${String(i + 1)}`,
        perRun((layers) => layers[i]?.activations.std ?? NaN),
        about(std, 0.02 * std + 0.002),
      ),
    ),
    measurement(
      `${name}: gradient of layer 1 over layer ${String(DEPTH)}`,
      perRun((layers) => layers[0]?.gradient.preActivations.relative ?? NaN),
      about(ratio, 0.15 * ratio),
    ),
    measurement(
      `${name}: weight gradients, how far a layer is from the mean of all`,
      perRun((layers) => {
        const sizes = layers.map(({ gradient }) => gradient.kernel.rms ?? NaN);
        const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
        return Math.max(...sizes.map((size) => Math.abs(size / mean - 1)));
      }),
      between(0, 0.08),
    ),
    ...values.map((value, i) =>
      measurement(
        `${name}: mean singular value of the Jacobian of layer ${String(i + 1)}`,
        { value, low: value, high: value, seeds: 1 },
        between(singular[0] - 0.02, singular[1] + 0.02),
      ),
    ),
  ];
}

/** For one sample, of each layer: mean singular value of d y / d x = diag(1 − y²) Wᵀ. */
function jacobianMeans(options: Parameters<typeof stack>[0]): number[] {
  const model = stack(options);
  const trace = model.trace(normals(1, WIDTH, options.seed));
  const kernels = model.getWeights().filter((_, i) => i % 2 === 0);
  return kernels.map(({ data }, layer) => {
    const y = trace[layer]?.activations.data ?? [];
    const jacobian = data.map((w, i) => w * (1 - y[i % WIDTH]! * y[i % WIDTH]!));
    const values = singularValues(jacobian, WIDTH, WIDTH);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
