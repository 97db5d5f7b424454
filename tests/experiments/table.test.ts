import type { ComparisonJSON, ContenderResult, Spread, TrialResult } from '../../src/experiments';
import { spread } from '../../src/experiments/statistics';
import { comparisonBlocks, comparisonTable, rank } from '../../src/experiments/table';

interface Row {
  name: string;
  /** Of each seed, the test accuracy (or loss) of each epoch; null: that trial diverged in epoch 1. */
  scores: (number[] | null)[];
  losses?: number[];
}

/** A comparison of two epochs, put together by hand. */
function comparison(
  rows: Row[],
  task: 'classification' | 'regression' = 'classification',
  seeds = 3,
): ComparisonJSON {
  const name = task === 'classification' ? 'val_accuracy' : 'val_loss';
  const contenders = rows.map(({ name: initializer, scores, losses = [1, 0.5] }): ContenderResult => {
    const trials = scores.map((score, seed): TrialResult => {
      // The table does not look at verdicts.
      const verdict = {} as TrialResult['verdict'];
      const result = { id: '', seed, verdict, history: { loss: losses, [name]: score ?? [] } };
      return score
        ? { ...result, status: 'completed' }
        : { ...result, status: 'diverged', divergedAt: { epoch: 0, batch: 3 } };
    });
    const last = (worst: 'low' | 'high'): Spread =>
      spread(
        scores.map((score) => score?.at(-1) ?? null),
        worst,
      );
    const lastLoss = losses[losses.length - 1] ?? null;
    const finalLoss = spread(
      scores.map((score) => (score ? lastLoss : null)),
      'high',
    );
    return task === 'classification'
      ? { activation: 'tanh', initializer, testAccuracy: last('low'), finalLoss, trials }
      : { activation: 'tanh', initializer, testLoss: last('high'), finalLoss, trials };
  });
  const dense = (units: number) => ({ class_name: 'Dense', config: { units } });
  const settings = {
    dataset: { name: 'digits' },
    task,
    chance: task === 'classification' ? 0.1 : null,
    models: [{ layers: [{ class_name: 'InputLayer', config: {} }, dense(64), dense(64), dense(10)] }],
    initializers: rows.map(({ name: each }) => each),
    optimizer: { class_name: 'SGD', config: { learning_rate: 0.05, momentum: 0.9 } },
    loss: 'sparse_categorical_crossentropy',
    epochs: 2,
    batchSize: 32,
    seeds: Array.from({ length: seeds }, (_, i) => i),
  };
  return { schema: 'fanin.comparison/1', settings, contenders, timing: { seconds: 1 } };
}

const all: Row[] = [
  {
    name: 'zeros',
    scores: [
      [0.1, 0.1],
      [0.1, 0.1],
      [0.12, 0.12],
    ],
    losses: [2.3, 2.3],
  },
  {
    name: 'he_normal',
    scores: [
      [0.9, 0.95],
      [0.8, 0.94],
      [0.7, 0.96],
    ],
    losses: [1, 0],
  },
  { name: 'ones', scores: [null, null, null], losses: [] },
  {
    name: 'glorot_normal',
    scores: [
      [0.5, 0.94],
      [0.5, 0.9],
      [0.8, 0.93],
    ],
    losses: [1, 0.2],
  },
  { name: 'random_normal', scores: [[0.2, 0.4], null, [0.3, 0.5]], losses: [2, 1] },
];

test('best first, numbers aligned, and a sentence that names every contender', () => {
  expect(comparisonTable(comparison(all)).split('\n')).toEqual([
    'digits · hidden 64x2 · SGD 0.05 · momentum 0.9 · batch 32 · 2 epochs · 3 seeds · guessing 0.100',
    '',
    'tanh',
    '  initializer    test accuracy [min, max]  final loss  90% of best  loss by epoch',
    '  he_normal      0.950 [0.940, 0.960]               0     2 epochs  ▅▁',
    '  glorot_normal  0.930 [0.900, 0.940]           0.200     2 epochs  ▅▂',
    '  random_normal  0.400 [–, 0.500]               1.000        never  █▅',
    '  zeros          0.100 [0.100, 0.120]           2.300        never  ██',
    '  ones           diverged in epoch 1                –        never  ··',
    'With tanh, he_normal won with a median test accuracy of 0.950; glorot_normal was within reach of it;',
    'random_normal (diverged in 1 of 3 trials) fell behind; zeros learned nothing; ones diverged.',
  ]);
});

test('the parts of the table say how each one fared', () => {
  const [block] = comparisonBlocks(comparison(all)).blocks;
  expect(block?.rows.map(({ outcome }) => outcome)).toEqual([
    'best',
    'close',
    'behind',
    'chance',
    'diverged',
  ]);
});

test('epochs to 90 percent of the best: the median over the seeds', () => {
  const early = {
    name: 'a',
    scores: [
      [0.9, 1],
      [0.2, 1],
      [0.9, 1],
      [0.2, 1],
    ],
  };
  const [, , , , row] = comparisonTable(comparison([early], 'classification', 4)).split('\n');
  // Epochs 1, 2, 1 and 2.
  expect(row).toContain(' 1.5 epochs ');
  const once = comparisonTable(comparison([{ name: 'a', scores: [[0.9, 1]] }], 'classification', 1));
  expect(once).toContain(' 1 epoch ');
});

test('a single seed has no range: whoever reaches 90 percent of the winner is within reach', () => {
  const rows = [0.95, 0.86, 0.85].map((score, i) => ({ name: 'abc'[i] ?? '', scores: [[score, score]] }));
  const text = comparisonTable(comparison(rows, 'classification', 1));
  expect(text).toContain('  a            0.950  ');
  expect(text).toContain('b was within reach of it; c fell behind.');
});

test('a regression is about the loss, the smallest first; at the variance of the target nothing is learned', () => {
  const rows = [
    {
      name: 'mean',
      scores: [
        [1, 1],
        [1, 0.99],
        [1, 1.01],
      ],
    },
    {
      name: 'good',
      scores: [
        [0.5, 0.2],
        [0.5, 0.25],
        [0.5, 0.21],
      ],
    },
  ];
  const text = comparisonTable(comparison(rows, 'regression'));
  expect(text).toContain('test loss [min, max]');
  expect(text).not.toContain('guessing');
  expect(text).toContain('With tanh, good won with a median test loss of 0.210; mean learned nothing.');
});

test('nobody won when all diverged, or all stayed at chance', () => {
  const ones = { name: 'ones', scores: [null, null, null], losses: [] };
  const zeros = {
    name: 'zeros',
    scores: [
      [0.1, 0.1],
      [0.1, 0.1],
      [0.1, 0.1],
    ],
  };
  expect(comparisonTable(comparison([ones]))).toContain(
    'every contender diverged: try a smaller learning rate.',
  );
  expect(comparisonTable(comparison([zeros, ones]))).toContain('no contender learned anything: try');
});

test('what a stop left undone is told', () => {
  const text = comparisonTable(
    comparison([
      {
        name: 'a',
        scores: [
          [0.9, 0.9],
          [0.9, 0.9],
        ],
      },
      { name: 'b', scores: [] },
    ]),
  );
  expect(text).toContain('  a (2 of 3)  ');
  expect(text).not.toMatch(/^ {2}b/m);
  expect(comparisonTable(comparison([{ name: 'a', scores: [] }]))).toMatch(
    /\n\ntanh\nWith tanh, no trial was finished\.$/,
  );
});

test('100 columns hold whatever comes: long names, many contenders, huge losses, many epochs', () => {
  const long = (name: string) =>
    `variance_scaling(scale=${name},mode=fan_avg,distribution=untruncated_normal)`;
  const huge = [
    [1e30, 1.23e20],
    [1e30, 1.23e-20],
    [1, 4.5e31],
  ];
  const rows = Array.from({ length: 20 }, (_, i) => ({
    name: long(String(i)),
    scores: huge,
    losses: Array<number>(500).fill(1e9),
  }));
  const made = comparison(rows, 'regression');
  made.settings.epochs = 500;
  made.settings.dataset.name = 'a name that is longer than anyone would think';
  const lines = comparisonTable(made).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(100);
  expect(lines[5]).toContain('…');
});

test('ranking: the median score, then the loss, then the order in which they came', () => {
  const same = [[0.5, 0.5]];
  const { contenders } = comparison([
    { name: 'a', scores: same, losses: [1, 0.5] },
    { name: 'b', scores: same, losses: [1, 0.4] },
    { name: 'c', scores: same, losses: [1, 0.5] },
    { name: 'd', scores: [null], losses: [] },
    { name: 'e', scores: [null], losses: [] },
  ]);
  expect(
    rank(contenders)
      .map(({ initializer }) => initializer)
      .join(''),
  ).toBe('bacde');
});
