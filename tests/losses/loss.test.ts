import fc from 'fast-check';
import { FaninError } from '../../src/errors';
import { allocateReference, reference, type Floats } from '../../src/kernels';
import {
  BinaryCrossentropy,
  BinaryFocalCrossentropy,
  CategoricalCrossentropy,
  CategoricalFocalCrossentropy,
  CategoricalHinge,
  Dice,
  getLoss,
  Hinge,
  Huber,
  MeanSquaredError,
  SparseCategoricalCrossentropy,
  type Loss,
  type LossIdentifier,
} from '../../src/losses';
import { expectClose } from '../fixtures/read';

const untyped = (identifier: unknown) => identifier as LossIdentifier;

function problem(call: () => unknown): FaninError {
  try {
    call();
  } catch (error) {
    if (error instanceof FaninError) return error;
  }
  throw new Error('no FaninError was thrown');
}

describe('getLoss refuses', () => {
  it.each([
    ['mean_square_error', 'unknown_name', 'Did you mean "mean_squared_error"'],
    ['__proto__', 'unknown_name', ''],
    [undefined, 'bad_option', 'got undefined'],
    [(): number => 0, 'bad_option', 'function'],
    [{ class_name: 'Huber', config: { detla: 1 } }, 'unknown_option', 'delta'],
    [{ class_name: 'BinaryCrossentropy', config: { axis: 0 } }, 'bad_config', 'axis to be -1'],
    [{ class_name: 'MeanSquaredError', config: { reduction: 'avg' } }, 'bad_option', 'sum_over_batch_size'],
    [{ class_name: 'Dice', config: { axis: 2 } }, 'bad_option', 'axis'],
  ])('%p', (identifier, code, text) => {
    const error = problem(() => getLoss(untyped(identifier)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(text);
  });
});

describe('reduction', () => {
  const [yTrue, yPred] = [
    [
      [0, 0],
      [0, 0],
    ],
    [
      [1, 1],
      [2, 2],
    ],
  ];

  it.each([
    ['sum_over_batch_size', 2.5],
    ['mean', 2.5],
    ['sum', 5],
  ] as const)('%s', (reduction, expected) => {
    expect(new MeanSquaredError({ reduction }).call(yTrue, yPred)).toBe(expected);
  });

  it('of weights whose sum is 0 is 0, as in Keras', () => {
    const loss = new MeanSquaredError({ reduction: 'mean_with_sample_weight' });
    expect(loss.call(yTrue, yPred, [0, 0])).toBe(0);
    expect(loss.scale(2, Float32Array.of(0, 0))).toBe(0);
    expect(loss.scale(2, Float32Array.of(1, 3))).toBe(0.25);
    expect(loss.scale(2)).toBe(0.5);
  });

  it('takes a vector for samples of one value each', () => {
    const loss = new MeanSquaredError();
    expect(loss.call([1, 1], [3, 2])).toBe(2.5);
    expect(loss.gradient([1, 1], [3, 2])).toMatchObject({ shape: [2, 1] });
    expect(loss.gradient([1, 1], [3, 2], [1, 0.5]).toArray()).toEqual([[2], [0.5]]);
  });

  it('leaves the losses of the samples alone', () => {
    for (const reduction of ['sum', 'mean', 'none', 'mean_with_sample_weight'] as const) {
      expect(new MeanSquaredError({ reduction }).perSample(yTrue, yPred).toArray()).toEqual([1, 4]);
    }
  });

  it('of null in a config is "none", as None is in Keras', () => {
    expect(getLoss({ class_name: 'Huber', config: { reduction: null, delta: 2 } })).toMatchObject({
      reduction: 'none',
      delta: 2,
    });
  });
});

describe('checkTarget', () => {
  const sparse = new SparseCategoricalCrossentropy();
  const scores = [
    [0.2, 0.8],
    [0.5, 0.5],
  ];

  it.each([
    [new MeanSquaredError(), [1, 2], [[1], [2]]],
    [new MeanSquaredError(), [[1], [2]], [1, 2]],
    [sparse, [[0], [1]], scores],
    [sparse, [0, 1], scores],
  ])('takes a column for a vector and a vector for a column: case %#', (loss, yTrue, yPred) => {
    expect(loss.call(yTrue, yPred)).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [new MeanSquaredError(), [[1, 2]], scores, 'bad_shape', 'target of shape [2, 2]'],
    [new CategoricalCrossentropy(), [0, 1], scores, 'bad_shape', 'sparse_categorical_crossentropy'],
    [
      sparse,
      [
        [0, 1],
        [1, 0],
      ],
      scores,
      'bad_shape',
      'categorical_crossentropy',
    ],
    [sparse, [0, 2], scores, 'bad_data', 'from 0 to 1'],
    [sparse, [0, 0.5], scores, 'bad_data', '0.5 at position 1'],
    [sparse, [0, -1], scores, 'bad_data', '-1 at position 1'],
  ] as const)('refuses what does not fit: case %#', (loss, yTrue, yPred, code, text) => {
    const error = problem(() => loss.call(yTrue, yPred));
    expect(error.code).toBe(code);
    expect(error.message).toContain(text);
  });

  const oneHot = 'For one-hot targets use "categorical_crossentropy".';
  const classNumbers =
    'For class numbers use "sparse_categorical_crossentropy", or oneHot(y) from fanin/datasets.';
  const units = 'Make the units of the last layer fit the target.';
  const three = [
    [1, 0, 0],
    [0, 1, 0],
  ];
  it.each([
    [sparse, scores, scores, oneHot],
    [sparse, three, scores, units],
    [new CategoricalCrossentropy(), [0, 1], scores, classNumbers],
    [new CategoricalCrossentropy(), three, scores, units],
    // A single unit has no classes to be numbered.
    [new MeanSquaredError(), [0, 1, 2], [[1], [2]], units],
    [new MeanSquaredError(), [[[1]]], scores, units],
  ])('tells what to do: case %#', (loss, yTrue, yPred, hint) => {
    const error = problem(() => loss.call(yTrue, yPred));
    expect(error.code).toBe('bad_shape');
    expect(error.fix).toBe(hint);
  });

  it.each([
    // Only a column is a vector: two columns are not four values in a row, and labels stand in one.
    [new MeanSquaredError(), [1, 2, 3, 4], scores],
    [new MeanSquaredError(), [[1], [2]], scores],
    [sparse, [[[0]], [[1]]], scores],
    [sparse, [0], scores],
  ])('refuses another shape with as many values: case %#', (loss, yTrue, yPred) => {
    expect(problem(() => loss.call(yTrue, yPred)).code).toBe('bad_shape');
  });

  it('refuses weights of another number, and any where samples are judged together', () => {
    expect(problem(() => new MeanSquaredError().call([1, 2], [1, 2], [1])).code).toBe('bad_shape');
    expect(problem(() => new Dice().call([[1, 2]], [[1, 2]], [1])).code).toBe('bad_option');
    expect(new Dice({ axis: -1 }).call([[1, 0]], [[1, 0]], [0])).toBe(0);
  });
});

describe('onLogits', () => {
  it.each([
    [new CategoricalCrossentropy({ labelSmoothing: 0.1, reduction: 'sum', name: 'ce' }), 'softmax'],
    [new SparseCategoricalCrossentropy({ reduction: 'sum', name: 'ce' }), 'softmax'],
    [new BinaryCrossentropy({ labelSmoothing: 0.2 }), 'sigmoid'],
    [new BinaryFocalCrossentropy({ gamma: 1, alpha: 0.3, applyClassBalancing: true }), 'sigmoid'],
  ])('keeps everything else: case %#', (loss, activation) => {
    expect(loss.onLogits(activation)?.getConfig()).toEqual({ ...loss.getConfig(), from_logits: true });
    expect(loss.onLogits('relu')).toBeNull();
    expect(loss.onLogits(activation)?.onLogits(activation)).toBeNull();
  });

  it('is not there where Keras on TensorFlow has none', () => {
    expect(new MeanSquaredError().onLogits('softmax')).toBeNull();
    expect(new CategoricalFocalCrossentropy().onLogits('softmax')).toBeNull();
    expect(new SparseCategoricalCrossentropy({ ignoreClass: 3 }).onLogits('softmax')).toBeNull();
  });

  it('shows a certain mistake in full: 100 and not the clip of 15.94', () => {
    const [exact, clipped] = [
      new BinaryFocalCrossentropy().onLogits('sigmoid'),
      new BinaryFocalCrossentropy({ fromLogits: true }),
    ];
    expect(exact?.call([[0]], [[100]])).toBe(100);
    // −ln 2^-23, rounded to float32
    expect(clipped.call([[0]], [[100]])).toBe(Math.fround(23 * Math.LN2));
  });
});

/** A row of four targets and outputs for which each loss is smooth. */
const probabilities = fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), {
  minLength: 8,
  maxLength: 8,
});
const smooth: [string, Loss][] = [
  ...(
    [
      'mse',
      'log_cosh',
      'msle',
      'poisson',
      'kld',
      'cosine_similarity',
      'squared_hinge',
      'dice',
      'tversky',
    ] as const
  ).map((name): [string, Loss] => [name, getLoss(name)]),
  ['huber', new Huber({ delta: 2 })],
  ['bce', new BinaryCrossentropy({ labelSmoothing: 0.1 })],
  ['bce logits', new BinaryCrossentropy({ labelSmoothing: 0.1, fromLogits: true })],
  ['cce', new CategoricalCrossentropy({ labelSmoothing: 0.1 })],
  ['cce logits', new CategoricalCrossentropy({ labelSmoothing: 0.1, fromLogits: true })],
  ['focal', new BinaryFocalCrossentropy({ gamma: 1.5, applyClassBalancing: true })],
  ['focal logits', new BinaryFocalCrossentropy({ gamma: 1.5, fromLogits: true })],
  ['focal on logits', new BinaryFocalCrossentropy().onLogits('sigmoid') ?? new Dice()],
  ['categorical focal', new CategoricalFocalCrossentropy({ gamma: 1.5 })],
  ['categorical focal logits', new CategoricalFocalCrossentropy({ gamma: 1.5, fromLogits: true })],
];

describe('gradients', () => {
  it.each(smooth)('of %s are what central differences show', (_, loss) => {
    const STEP = 1e-5;
    fc.assert(
      fc.property(probabilities, probabilities, fc.nat(7), (target, output, at) => {
        const total = (values: number[]) => {
          const [losses, gradient, t, y] = allocateReference([2, 8, 8, 8], 'float64').buffers as [
            Floats,
            Floats,
            Floats,
            Floats,
          ];
          t.set(target);
          y.set(values);
          loss.compute(reference, losses, gradient, t, y, 2, 4, loss.scale(2));
          return { value: ((losses[0] ?? NaN) + (losses[1] ?? NaN)) * loss.scale(2), gradient };
        };
        const moved = (by: number) => total(output.map((each, i) => (i === at ? each + by : each))).value;
        const expected = (moved(STEP) - moved(-STEP)) / (2 * STEP);
        // h²/6 times a third derivative of at most 2 / 0.05³ = 16000, and 2^-53 / h of a value of at most 50.
        expectClose([total(output).gradient[at] ?? NaN], [expected], {
          rtol: 0,
          atol: (STEP * STEP * 16000) / 6 + (50 * 2 ** -53) / STEP,
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

it('NaN and infinity in outputs pass on', () => {
  for (const name of [
    'mse',
    'mae',
    'huber',
    'log_cosh',
    'bce',
    'kld',
    'poisson',
    'hinge',
    'cosine_similarity',
    'dice',
  ] as const) {
    expect(getLoss(name).call([[1, 0]], [[NaN, 0.5]])).toBeNaN();
  }
  expect(getLoss('categorical_crossentropy').call([[1, 0]], [[NaN, 0.5]])).toBeNaN();
  expect(getLoss('mse').call([[1]], [[Infinity]])).toBe(Infinity);
});

test('reduction none gives the loss of each sample, times its weight', () => {
  const loss = getLoss({ class_name: 'MeanSquaredError', config: { reduction: 'none' } }) as Loss & {
    reduction: 'none';
  };
  expect(loss.call([[0], [0]], [[1], [2]], [1, 0.5]).toArray()).toEqual([1, 2]);
});

describe('outputs of rank three, [batch, time, classes]', () => {
  const output = {
    shape: [2, 2, 3],
    data: Float32Array.from([0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.3, 0.3, 0.4, 0.25, 0.5, 0.25]),
  };
  const loss = new SparseCategoricalCrossentropy();
  const labels = { shape: [2, 2], data: Float32Array.from([0, 1, 2, 1]) };

  it('have a loss for each time, of the class in the last axis', () => {
    const { shape, data } = loss.perSample(labels, output);
    expect(shape).toEqual([2, 2]);
    [0.7, 0.8, 0.4, 0.5].forEach((p, i) => expect(data[i]).toBeCloseTo(-Math.log(p), 6));
    expect(loss.gradient(labels, output).shape).toEqual([2, 2, 3]);
  });

  it('take labels of shape [batch, time, 1] as well', () => {
    expect(loss.call({ ...labels, shape: [2, 2, 1] }, output)).toBe(loss.call(labels, output));
  });

  it('take labels up to the classes of the last axis, and no others', () => {
    const last = { shape: [2, 2], data: Float32Array.from([2, 2, 2, 2]) };
    expect(loss.call(last, output)).toBeGreaterThan(0);
    const beyond = { shape: [2, 2], data: Float32Array.from([3, 0, 0, 0]) };
    expect(() => loss.call(beyond, output)).toThrow('whole numbers from 0 to 2');
  });

  it('say that class numbers were given for a one-hot loss, or the reverse', () => {
    const oneHot = { shape: [2, 2, 3], data: output.data };
    expect(() => loss.call(oneHot, output)).toThrow('"categorical_crossentropy"');
    expect(() => new CategoricalCrossentropy().call(labels, output)).toThrow(
      '"sparse_categorical_crossentropy"',
    );
  });
});

it('an ignored class costs nothing and has no gradient, whatever was in the buffers before', () => {
  const loss = new SparseCategoricalCrossentropy({ ignoreClass: 1 });
  const { kernels, buffers } = allocateReference([2, 4, 2, 4]);
  const [losses, gradient, labels, output] = buffers as [Floats, Floats, Floats, Floats];
  for (const buffer of [losses, gradient]) buffer.fill(5);
  output.set([0.5, 0.5, 0.25, 0.75]);
  labels.set([1, 0]);
  loss.compute(kernels, losses, gradient, labels, output, 2, 2, loss.scale(2));
  expect([losses[0], gradient[0], gradient[1]]).toEqual([0, 0, 0]);
  losses.fill(5);
  loss.compute(kernels, losses, null, labels, output, 2, 2, loss.scale(2));
  expect(losses[0]).toBe(0);
});

it.each([
  // Right by more than the margin, right on it, within it, wrong.
  ['beyond the margin', [2, 0], [0, 0]],
  ['on the margin', [1, -1], [-0.5, 0]],
  ['within the margin', [0.5, 0.25], [-1, 1]],
  ['wrong', [-1, 2], [-1, 1]],
])('the gradient of the categorical hinge %s', (_, prediction, gradient) => {
  const { data } = new CategoricalHinge().gradient([[1, 0]], [prediction]);
  // −0 and 0 are the same gradient.
  expect(Array.from(data, (each) => each + 0)).toEqual(gradient);
});

it.each([
  [2, 0],
  [1, -0.5],
  [0, -1],
])('the gradient of the hinge at %d', (prediction, gradient) => {
  const [slope = NaN] = new Hinge().gradient([[1]], [[prediction]]).data;
  expect(slope + 0).toBe(gradient);
});

it('overlap of nothing with nothing is none: the loss is 1', () => {
  expect(new Dice().call([[0, 0]], [[0, 0]])).toBe(1);
});

it('NaN in a target makes its loss NaN, and is no error of the loss', () => {
  expect(getLoss('mse').call([[NaN]], [[1]])).toBeNaN();
});
