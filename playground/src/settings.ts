/** Everything that decides the numbers of a race. Plain data: what a permalink carries, and what a command line says. */
export interface Settings {
  /** A data set by name, or `own`: a CSV file that the user dropped. */
  dataset: string;
  /** The column to predict of an own file. */
  target: string;
  /** Hidden layers, each of so many units. */
  layers: number;
  units: number;
  /** A name, or a formula of x. */
  activation: string;
  /** The contenders, as the command line spells them. */
  initializers: string[];
  optimizer: string;
  learningRate: number;
  /** Of SGD; 0 with any other. */
  momentum: number;
  batchSize: number;
  epochs: number;
  seed: number;
}

/** What fanin calls its data sets, the ones of two features first: those are drawn as planes. */
export const datasetNames = [
  ...['spirals', 'moons', 'circles', 'xor', 'checkerboard', 'blobs', 'sine'],
  ...['digits', 'iris', 'wine', 'breast_cancer', 'diabetes', 'friedman1', 'parity'],
] as const;

export const activationNames = [
  ...['tanh', 'relu', 'sigmoid', 'linear', 'elu', 'selu', 'gelu', 'silu', 'mish', 'softplus', 'softsign'],
  ...['leaky_relu', 'hard_sigmoid', 'hard_tanh'],
] as const;

export const initializerNames = [
  ...['zeros', 'ones', 'constant(0.5)', 'random_normal(stddev=0.01)', 'random_normal(stddev=1)'],
  ...['random_uniform', 'truncated_normal', 'glorot_normal', 'glorot_uniform', 'he_normal', 'he_uniform'],
  ...['lecun_normal', 'lecun_uniform', 'orthogonal', 'identity', 'sparse(sparsity=0.5)', 'look_linear'],
] as const;

export const optimizerNames = [
  ...['sgd', 'adam', 'rmsprop', 'adamw', 'adamax', 'nadam', 'adagrad', 'adadelta', 'lion'],
] as const;

/** The least and the most of each number; whole numbers where `whole`. */
export const limits = {
  layers: { least: 0, most: 30, whole: true },
  units: { least: 1, most: 128, whole: true },
  learningRate: { least: 0, most: 100, whole: false },
  momentum: { least: 0, most: 0.999, whole: false },
  batchSize: { least: 1, most: 4096, whole: true },
  epochs: { least: 1, most: 1000, whole: true },
  seed: { least: -1_000_000_000, most: 1_000_000_000, whole: true },
} as const;

export const CONTENDERS = { least: 2, most: 6 } as const;

/** Longer than any sensible formula. */
export const MOST_TEXT = 200;

/** Zeros, too small, right and too large, side by side. */
export const defaults: Settings = {
  dataset: 'spirals',
  target: '',
  layers: 4,
  units: 16,
  activation: 'tanh',
  initializers: ['zeros', 'random_normal(stddev=0.01)', 'glorot_normal', 'random_normal(stddev=3)'],
  optimizer: 'sgd',
  learningRate: 0.05,
  momentum: 0.9,
  batchSize: 32,
  epochs: 150,
  seed: 1,
};

/** What is wrong with settings, in words for whoever made them; null where nothing is. */
export function problemOf(settings: Settings): string | null {
  for (const [name, { least, most, whole }] of Object.entries(limits)) {
    const value = settings[name as keyof typeof limits];
    if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value)))
      continue;
    return `${words[name as keyof typeof limits]} must be a ${whole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}, not ${shown(value)}`;
  }
  const { dataset, initializers, optimizer, momentum, activation } = settings;
  if (dataset !== 'own' && !includes(datasetNames, dataset)) return `there is no data set ${shown(dataset)}`;
  if (!includes(optimizerNames, optimizer)) return `there is no optimizer ${shown(optimizer)}`;
  if (momentum > 0 && optimizer !== 'sgd') return `momentum is for sgd, not for ${optimizer}`;
  if (initializers.length < CONTENDERS.least || initializers.length > CONTENDERS.most)
    return `there must be from ${String(CONTENDERS.least)} to ${String(CONTENDERS.most)} contenders, not ${String(initializers.length)}`;
  const twice = initializers.find((each, i) => initializers.indexOf(each) < i);
  if (twice !== undefined) return `the contender ${shown(twice)} is there twice`;
  const bad = [activation, ...initializers].find((text) => !isSpelling(text));
  return bad === undefined
    ? null
    : `${shown(bad)} is neither a name nor a formula of at most ${String(MOST_TEXT)} characters`;
}

const words: Record<keyof typeof limits, string> = {
  layers: 'the number of hidden layers',
  units: 'the number of units',
  learningRate: 'the learning rate',
  momentum: 'the momentum',
  batchSize: 'the batch size',
  epochs: 'the number of epochs',
  seed: 'the seed',
};

/** One line of printable ASCII: what names, arguments and formulas are made of. Whether it means something, the engine says. */
function isSpelling(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text) && text.trim() !== '' && text.length <= MOST_TEXT;
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function shown(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
