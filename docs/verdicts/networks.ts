import {
  Constant,
  Dense,
  Sequential,
  SGD,
  VarianceScaling,
  type ActivationName,
  type InitializerIdentifier,
  type LossName,
} from '../../src';
import { loadDataset, type DatasetName } from '../../src/datasets';
import type { Verdict } from '../../src/probes';
import { Tensor } from '../../src/tensor';
import { stream, type Random } from '../../src/random';

/** A network whose fault is known because it was built in. */
export interface Case {
  verdict: Verdict;
  /** How the fault was built in. */
  how: string;
  /** Where it must be seen to start; undefined where that is not known beforehand. */
  layer?: string;
  dataset: DatasetName;
  /** Factor on the standardized features. Default: 1. */
  scale?: number;
  /** Share of labels that are drawn anew, so that no network can fit them all. Default: 0. */
  noise?: number;
  activation: ActivationName;
  depth: number;
  width: number;
  initializer: InitializerIdentifier;
  /** What one layer has in place of it. */
  odd?: { layer: number; kernel?: InitializerIdentifier; bias?: InitializerIdentifier };
  learningRate?: number;
  /** Learning rate as a multiple of the largest that is stable (2 over the sharpness). */
  overLimit?: number;
  /** Trained so long before the verdict, which then knows the losses. */
  epochs?: number;
  seed: number;
}

const classification = ['digits', 'iris', 'wine', 'breast_cancer', 'moons', 'spirals', 'blobs'] as const;
const regression = ['diabetes', 'friedman1', 'sine'] as const;
const all = [...classification, ...regression];
const bounded = ['tanh', 'sigmoid', 'softsign', 'hard_tanh', 'hard_sigmoid', 'sparse_sigmoid'] as const;
/** Those that grow without end on at least one side, near a straight line there. */
const growing = [
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'celu',
  'gelu',
  'silu',
  'mish',
  'hard_silu',
  'linear',
] as const;
/** Those with φ(0) = 0 and a slope of at most 1 around it (selu's is 1.76). */
const throughZero = [...growing, 'tanh', 'softsign', 'hard_tanh'] as const;
const flat = ['relu', 'relu6', 'sparse_plus'] as const;
const others = [
  'softplus',
  'squareplus',
  'exponential',
  'log_sigmoid',
  'softmax',
  'tanh_shrink',
  'soft_shrink',
  'hard_shrink',
  'log_softmax',
  'sparsemax',
] as const;

const scaled = (gain: number) =>
  new VarianceScaling({ scale: gain * gain, distribution: 'untruncated_normal' });
const random = stream(1, 'verdicts');
const pick = <T>(values: readonly T[]): T => values[Math.floor(random.uniform(0, values.length))]!;
const seed = () => Math.floor(random.uniform(0, 1e6));

/** The cases of every fault, drawn from one seed. */
export function cases(): Case[] {
  return [
    ...repeat(60, symmetric),
    ...repeat(50, dead),
    ...repeat(60, exploding),
    ...repeat(50, saturated),
    ...repeat(60, vanishing),
    ...repeat(15, diverged),
    ...repeat(15, unstable),
    ...repeat(20, slow),
  ];
}

function repeat(times: number, make: () => Case): Case[] {
  return Array.from({ length: times }, make);
}

/** A depth and a width that fit into a second together. */
function size(depths: readonly number[], widths: readonly number[]): { depth: number; width: number } {
  for (;;) {
    const [depth, width] = [pick(depths), pick(widths)];
    if (depth * width * width < 2e6) return { depth, width };
  }
}

function symmetric(): Case {
  const value = pick([0, 0, 1, 0.5, 0.1, -0.3]);
  return {
    verdict: 'symmetric',
    how: `every hidden kernel is constant(${String(value)})`,
    layer: 'hidden_1',
    dataset: pick(all),
    activation: pick([...growing, ...bounded, ...flat, ...others]),
    ...size([2, 3, 5, 10, 20, 50], [4, 16, 64, 256, 512]),
    initializer: new Constant(value),
    seed: seed(),
  };
}

function dead(): Case {
  const { depth, width } = size([1, 2, 4, 8, 16], [8, 32, 128, 512]);
  const layer = 1 + Math.floor(random.uniform(0, depth));
  const isNegative = layer > 1 && random.uniform(0, 1) < 0.4;
  const negative = (shape: readonly number[], drawn: Random) =>
    Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      () => -0.01 - Math.abs(drawn.normal(0, 0.1)),
    );
  return {
    verdict: 'dead',
    how: isNegative
      ? 'one layer has only negative weights, on inputs from relu'
      : 'one layer has biases of −50',
    layer: `hidden_${String(layer)}`,
    dataset: pick(all),
    activation: pick(isNegative ? ['relu', 'relu6'] : flat),
    depth,
    width,
    initializer: 'he_normal',
    odd: isNegative ? { layer, kernel: negative } : { layer, bias: new Constant(-50) },
    seed: seed(),
  };
}

function exploding(): Case {
  const kind = random.uniform(0, 1);
  if (kind < 0.25) {
    // The chaotic phase: dL/dz grows by √(0.53 σw) a layer (large σw), here at least 2-fold over 12 layers.
    return {
      verdict: 'exploding',
      how: 'tanh far in the chaotic phase, 12 layers or more',
      dataset: pick(classification),
      activation: 'tanh',
      ...size([12, 20, 30, 50], [32, 64, 128]),
      initializer: scaled(pick([8, 12, 16])),
      seed: seed(),
    };
  }
  if (kind < 0.4) {
    return {
      verdict: 'exploding',
      how: 'features 1,000 times too large',
      dataset: pick(all),
      scale: 1000,
      activation: pick(growing),
      ...size([1, 2, 4, 8], [16, 64, 256]),
      initializer: 'he_normal',
      seed: seed(),
    };
  }
  // Even the least slope that counts (1/2, of relu's kind) leaves a factor of gain / √2 a layer: 2.8 to 7.
  const gain = pick([4, 6, 10]);
  const depths = [6, 8, 12, 20, 50].filter((depth) => (gain / 1.42) ** depth > 300);
  return {
    verdict: 'exploding',
    how: 'weights 3 to 7 times too large, in a layer after the other',
    dataset: pick(all),
    activation: pick(growing),
    ...size(depths, [16, 64, 256]),
    initializer: scaled(gain),
    seed: seed(),
  };
}

function saturated(): Case {
  const base = { verdict: 'saturated' as const, dataset: pick(all), activation: pick(bounded), seed: seed() };
  if (random.uniform(0, 1) < 0.3)
    return {
      ...base,
      how: 'features 100 times too large',
      layer: 'hidden_1',
      scale: 100,
      // The signal of the first layer is about 100, at the edge of what explodes.
      ...size([1, 2, 3], [16, 64, 256]),
      initializer: scaled(0.5),
    };
  return {
    ...base,
    how: 'weights 20 times too large, few layers',
    layer: 'hidden_1',
    ...size([1, 2], [16, 64, 256]),
    initializer: scaled(25),
  };
}

function vanishing(): Case {
  if (random.uniform(0, 1) < 0.25)
    return {
      verdict: 'vanishing',
      how: 'deep sigmoid, slope at most 1/4',
      dataset: pick(all),
      activation: pick(['sigmoid', 'sparse_sigmoid', 'hard_sigmoid']),
      ...size([8, 12, 20, 50], [8, 32, 128]),
      initializer: pick([
        'glorot_normal',
        'glorot_uniform',
        'lecun_normal',
        'random_normal',
        'random_uniform',
      ]),
      seed: seed(),
    };
  // selu's slope of 1.76 leaves a factor of at most 0.36 a layer, the others less.
  const gain = pick([0.02, 0.05, 0.1, 0.2]);
  const depths = [3, 5, 8, 12, 20, 50].filter((depth) => (gain * 1.76) ** (depth - 1) < 1e-4);
  return {
    verdict: 'vanishing',
    how: 'weights 5 to 50 times too small, in a layer after the other',
    dataset: pick(all),
    activation: pick(throughZero),
    ...size(depths, [8, 32, 128, 512]),
    initializer: scaled(gain),
    seed: seed(),
  };
}

/** A sound start, for what goes wrong only later. */
function sound(dataset: DatasetName): Omit<Case, 'verdict' | 'how'> {
  const [activation, initializer] = pick([
    ['relu', 'he_normal'],
    ['tanh', 'glorot_normal'],
    ['selu', 'lecun_normal'],
    ['gelu', 'he_uniform'],
    ['elu', 'orthogonal'],
  ] as const);
  return { dataset, activation, initializer, ...size([1, 2, 3], [16, 32, 64]), seed: seed() };
}

function diverged(): Case {
  return {
    verdict: 'diverged',
    how: 'squared error, learning rate 100 times over the limit',
    ...sound(pick(regression)),
    activation: pick(['relu', 'linear', 'elu']),
    initializer: 'he_normal',
    overLimit: 100,
    epochs: 12,
  };
}

/** Bounded activations and a loss with a bounded gradient: it cannot leave the finite numbers, nor can it settle. */
function unstable(): Case {
  return {
    verdict: 'unstable',
    how: 'bounded activation, crossentropy, noisy labels, learning rate 30 times over the limit',
    ...sound(pick(['moons', 'spirals', 'blobs', 'iris'])),
    activation: pick(['tanh', 'sigmoid', 'softsign']),
    initializer: 'glorot_normal',
    depth: 1,
    noise: 0.3,
    overLimit: 30,
    epochs: 20,
  };
}

function slow(): Case {
  return {
    verdict: 'slow',
    how: 'learning rate of a millionth',
    ...sound(pick(classification)),
    learningRate: 1e-6,
    epochs: 4,
  };
}

/** Rows that a network of these cases sees. */
const ROWS = 400;

export interface Data {
  x: Tensor;
  y: Tensor;
  units: number;
  activation: 'softmax' | 'sigmoid' | 'linear';
  loss: LossName;
}

export function dataOf({ dataset, scale = 1, noise = 0 }: Pick<Case, 'dataset' | 'scale' | 'noise'>): Data {
  const { train, task } = loadDataset(dataset, {
    split: 0.2,
    seed: 1,
    standardize: true,
    standardizeTarget: regression.some((each) => each === dataset),
  });
  const [rows = 0, features = 0] = train.x.shape;
  const count = Math.min(rows, ROWS);
  const x = new Tensor(
    [count, features],
    train.x.data.slice(0, count * features).map((value) => value * scale),
  );
  const y = new Tensor([count, ...train.y.shape.slice(1)], train.y.data.slice(0, count));
  if (task === 'regression') return { x, y, units: 1, activation: 'linear', loss: 'mean_squared_error' };
  const classes = Math.max(...train.y.data) + 1;
  const drawn = stream(2, 'noise', dataset);
  for (let i = 0; i < count; i++)
    if (drawn.uniform(0, 1) < noise) y.data[i] = Math.floor(drawn.uniform(0, classes));
  if (classes === 2) return { x, y, units: 1, activation: 'sigmoid', loss: 'binary_crossentropy' };
  return { x, y, units: classes, activation: 'softmax', loss: 'sparse_categorical_crossentropy' };
}

export function modelOf(each: Case, data: Data): Sequential {
  const { depth, width, activation, initializer, odd } = each;
  const layers = Array.from({ length: depth }, (_, i) => {
    const own: Case['odd'] = odd?.layer === i + 1 ? odd : undefined;
    return new Dense(width, {
      name: `hidden_${String(i + 1)}`,
      activation,
      kernelInitializer: own?.kernel ?? initializer,
      ...(own?.bias && { biasInitializer: own.bias }),
    });
  });
  const model = new Sequential(
    [...layers, new Dense(data.units, { activation: data.activation, name: 'output' })],
    {
      seed: each.seed,
    },
  );
  model.compile({ optimizer: new SGD({ learningRate: each.learningRate ?? 0.05 }), loss: data.loss });
  return model;
}
