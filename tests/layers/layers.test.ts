import {
  Activation,
  ActivityRegularization,
  AlphaDropout,
  BatchNormalization,
  checkGradients,
  Constant,
  Dense,
  Dropout,
  ELU,
  Flatten,
  GaussianDropout,
  GaussianNoise,
  getLayer,
  LayerNormalization,
  LeakyReLU,
  Normalization,
  PReLU,
  ReLU,
  Rescaling,
  Reshape,
  Sequential,
  SGD,
  Softmax,
  Tensor,
  type Layer,
  type Pass,
  type Shape,
} from '../../src';
import { stream } from '../../src/random';

/** One row for each layer: how to make it, on samples of which shape. */
const table: [string, () => Layer, Shape][] = [
  [
    'Dense',
    () =>
      new Dense(5, {
        activation: 'tanh',
        kernelRegularizer: 'l2',
        biasInitializer: 'random_normal',
        activityRegularizer: 'l1',
      }),
    [4],
  ],
  ['Dense of more axes', () => new Dense(5, { activation: 'softmax' }), [3, 4]],
  ['Dense with glu', () => new Dense(6, { activation: 'glu' }), [4]],
  ['Dense of a fixed bias', () => new Dense(2, { trainable: false }), [4]],
  ['Activation', () => new Activation('silu'), [4]],
  ['Activation that halves', () => new Activation('glu'), [4]],
  ['Dropout', () => new Dropout(0.5, { seed: 0 }), [4]],
  ['GaussianDropout', () => new GaussianDropout(0.3), [4]],
  ['GaussianNoise', () => new GaussianNoise(0.5), [4]],
  ['AlphaDropout', () => new AlphaDropout(0.3), [4]],
  ['Flatten', () => new Flatten(), [2, 3]],
  ['Reshape', () => new Reshape([-1, 2]), [6]],
  ['Rescaling', () => new Rescaling(1 / 255, { offset: -1 }), [4]],
  [
    'BatchNormalization',
    () => new BatchNormalization({ gammaInitializer: 'random_normal', betaInitializer: 'random_normal' }),
    [4],
  ],
  [
    'BatchNormalization of more axes',
    () => new BatchNormalization({ momentum: 0.5, epsilon: 0.1, scale: false }),
    [3, 2],
  ],
  [
    'BatchNormalization, frozen',
    () => new BatchNormalization({ trainable: false, movingVarianceInitializer: 'ones' }),
    [4],
  ],
  [
    'LayerNormalization',
    () => new LayerNormalization({ gammaInitializer: 'random_normal', betaRegularizer: 'l2' }),
    [4],
  ],
  ['LayerNormalization of more axes', () => new LayerNormalization({ center: false, epsilon: 0.01 }), [3, 2]],
  ['Normalization', () => new Normalization({ mean: [1, 2, 3, 4], variance: [4, 1, 2, 0.5] }), [4]],
  ['Normalization, inverted', () => new Normalization({ mean: 1, variance: 4, invert: true }), [4]],
  ['ReLU', () => new ReLU({ maxValue: 2, negativeSlope: 0.1, threshold: 0.2 }), [4]],
  ['plain ReLU', () => new ReLU(), [4]],
  ['LeakyReLU', () => new LeakyReLU(), [4]],
  ['PReLU', () => new PReLU({ alphaInitializer: 'random_normal' }), [4]],
  ['PReLU with shared axes', () => new PReLU({ alphaInitializer: 'random_normal', sharedAxes: [1] }), [3, 2]],
  ['ELU', () => new ELU({ alpha: 0.5 }), [4]],
  ['Softmax', () => new Softmax(), [4]],
  ['ActivityRegularization', () => new ActivityRegularization({ l1: 0.01, l2: 0.1 }), [4]],
];

/** Normal numbers in this shape. */
function normal(shape: Shape, seed = 1): Tensor {
  const random = stream(seed, 'data');
  const size = shape.reduce((product, length) => product * length, 1);
  return new Tensor(
    shape,
    Float32Array.from({ length: size }, () => random.normal()),
  );
}

describe.each(table)('%s', (_, make, shape) => {
  test('has the gradients that central differences give, to its weights and to its input', () => {
    // A Dense layer below makes the gradient of the input count.
    const size = shape.reduce((product, length) => product * length, 1);
    const model = new Sequential(
      [new Dense(size, { inputShape: [3] }), new Reshape(shape), make(), new Flatten(), new Dense(2)],
      { seed: 3 },
    );
    model.compile({ loss: 'mse' });
    expect(checkGradients(model, normal([6, 3]), normal([6, 2], 2)).worst).toBeLessThan(1e-4);
  });

  test('descends to the bits of its gradients and an update of their own', () => {
    const size = shape.reduce((product, length) => product * length, 1);
    const trained = (optimizer: SGD) => {
      const model = new Sequential(
        [new Dense(size, { inputShape: [3] }), new Reshape(shape), make(), new Flatten(), new Dense(2)],
        { seed: 3 },
      );
      model.compile({ optimizer, loss: 'mse' });
      for (let i = 0; i < 3; i++) model.trainOnBatch(normal([6, 3]), normal([6, 2], 2));
      return model.getWeights().map(({ data }) => data);
    };
    // A limit that nothing reaches: gradients are made first, to be looked at.
    expect(trained(new SGD({ learningRate: 0.1 }))).toEqual(
      trained(new SGD({ learningRate: 0.1, clipvalue: 1e9 })),
    );
  });

  test('comes back from its config', () => {
    const layer = make();
    const copy = getLayer({
      class_name: layer.className,
      config: JSON.parse(JSON.stringify(layer.getConfig())) as object,
    }) as Layer;
    expect(copy.getConfig()).toEqual(layer.getConfig());
    const predict = (each: Layer) => new Sequential([each], { seed: 5 });
    const [a, b] = [predict(layer), predict(copy)];
    a.build(shape);
    b.build(shape);
    const x = normal([3, ...shape]);
    expect(b.predict(x).data).toEqual(a.predict(x).data);
    expect(a.predict(x).shape).toEqual([3, ...layer.computeOutputShape(shape)]);
  });

  test('refuses an option that it does not have', () => {
    const layer = make();
    expect(() =>
      getLayer({ class_name: layer.className, config: { ...layer.getConfig(), activitty: 1 } }),
    ).toThrow(/only options that it has/);
  });
});

test('a backward pass that a subclass of Dense makes its own holds for plain descent too', () => {
  class Halved extends Dense {
    override backward(pass: Pass): void {
      super.backward(pass);
      for (const { gradient } of this.weights) gradient?.forEach((each, i) => (gradient[i] = each / 2));
    }
  }
  const step = (layer: Dense, learningRate: number) => {
    const model = new Sequential([layer], { seed: 1 });
    model.compile({ optimizer: new SGD({ learningRate }), loss: 'mse' });
    model.trainOnBatch(normal([6, 3]), normal([6, 2], 2));
    return model.getWeights().map(({ data }) => data);
  };
  expect(step(new Halved(2), 0.5)).toEqual(step(new Dense(2), 0.25));
});

/** Mean and standard deviation of many outputs in training, for the constant input 1. */
function momentsOf(layer: Layer): { mean: number; std: number; distinct: number } {
  const model = new Sequential([layer], { seed: 4 });
  model.build([50]);
  const y = model.forward(
    { shape: [400, 50], data: new Float32Array(20000).fill(1) },
    { training: true },
  ).data;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const std = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length);
  return { mean, std, distinct: new Set(y).size };
}

test.each([
  [-1, 0.25],
  [0, 0],
  [1, 1],
])("PReLU's slope at %d is %d, as in Keras, whose relu(x) − α·relu(−x) has none at 0", (x, slope) => {
  const model = new Sequential([
    new Dense(1, {
      inputShape: [1],
      kernelInitializer: 'zeros',
      biasInitializer: new Constant({ value: x }),
    }),
    new PReLU({ alphaInitializer: new Constant({ value: 0.25 }) }),
  ]);
  model.compile({ loss: 'mse' });
  // The loss (y − target)² then has the slope 1 in y.
  const target = model.predict([[0]]).data[0]! - 0.5;
  expect(model.gradients([[0]], [[target]]).gradients[1]!.data[0]).toBe(slope);
});

describe('noise', () => {
  // Five standard errors of a mean over 20,000 draws, and (loosely) of a standard deviation.
  const close = (got: number, expected: number, std: number) => {
    expect(Math.abs(got - expected)).toBeLessThan((5 * std) / Math.sqrt(20000) + 1e-6);
  };

  test.each([
    ['Dropout', () => new Dropout(0.25), 1, Math.sqrt(0.25 / 0.75)],
    ['GaussianDropout', () => new GaussianDropout(0.25), 1, Math.sqrt(0.25 / 0.75)],
    ['GaussianNoise', () => new GaussianNoise(0.3), 1, 0.3],
  ])('%s keeps the mean, with the spread of its formula', (_, make, mean, std) => {
    const got = momentsOf(make());
    close(got.mean, mean, std);
    close(got.std, std, std);
  });

  test('Dropout gives 0 or 1 / (1 − rate)', () => {
    expect(momentsOf(new Dropout(0.25)).distinct).toBe(2);
  });

  test('AlphaDropout keeps mean 0 and variance 1', () => {
    const model = new Sequential([new AlphaDropout(0.2)], { seed: 4 });
    model.build([50]);
    const y = model.forward(normal([400, 50]), { training: true }).data;
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    close(mean, 0, 1);
    close(Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length), 1, 1.5);
  });

  test.each([new Dropout(0.5), new GaussianDropout(0.5), new GaussianNoise(1), new AlphaDropout(0.5)])(
    'inference changes nothing: %#',
    (layer) => {
      const model = new Sequential([layer]);
      model.build([4]);
      const x = normal([3, 4]);
      expect(model.predict(x).data).toEqual(x.data);
    },
  );

  test("an own seed gives the same masks in any model; without one the model's seed decides", () => {
    const mask = (seed: number, own?: number) => {
      const model = new Sequential([new Dropout(0.5, own === undefined ? {} : { seed: own })], { seed });
      model.build([20]);
      return Array.from(
        model.forward({ shape: [1, 20], data: new Float32Array(20).fill(1) }, { training: true }).data,
      ).join();
    };
    expect(mask(1, 0)).toBe(mask(2, 0));
    expect(mask(1)).toBe(mask(1));
    expect(mask(1)).not.toBe(mask(2));
  });
});

describe('normalizations', () => {
  test('BatchNormalization uses the batch in training, and moving averages in inference', () => {
    const layer = new BatchNormalization({ momentum: 0.9, epsilon: 0 });
    const model = new Sequential([layer]);
    model.build([1]);
    const x = [[1], [3]];
    expect(model.predict(x).toArray()).toEqual(x);
    expect(model.forward(x, { training: true }).toArray()).toEqual([[-1], [1]]);
    const [, , mean, variance] = model.getWeights().map(({ data }) => data[0]!);
    expect(mean).toBeCloseTo(0.1 * 2, 6);
    expect(variance).toBeCloseTo(0.9 + 0.1 * 1, 6);
  });

  test('a frozen BatchNormalization stands still in training', () => {
    const layer = new BatchNormalization({ trainable: false });
    const model = new Sequential([layer]);
    model.build([1]);
    const before = model.getWeights().map(({ data }) => data[0]);
    expect(model.forward([[1], [3]], { training: true }).data).toEqual(model.predict([[1], [3]]).data);
    expect(model.getWeights().map(({ data }) => data[0])).toEqual(before);
  });

  test('LayerNormalization gives each row mean 0 and variance 1', () => {
    const model = new Sequential([new LayerNormalization({ epsilon: 0 })]);
    model.build([2]);
    expect(
      model
        .predict([
          [1, 3],
          [-5, 5],
        ])
        .toArray(),
    ).toEqual([
      [-1, 1],
      [-1, 1],
    ]);
  });

  test('Normalization takes its statistics from adapt, before or after the model is built', () => {
    const data = [
      [1, 10],
      [3, 10],
    ];
    const before = new Normalization();
    before.adapt(data);
    const model = new Sequential([before]);
    model.build([2]);
    expect(model.predict(data).toArray()).toEqual([
      [-1, 0],
      [1, 0],
    ]);
    const after = new Normalization();
    const built = new Sequential([after]);
    built.build([2]);
    after.adapt(data);
    expect(built.predict(data).toArray()).toEqual([
      [-1, 0],
      [1, 0],
    ]);
    built.reset();
    expect(built.predict(data).toArray()).toEqual([
      [-1, 0],
      [1, 0],
    ]);
    expect(built.weights.map(({ name, trainable }) => [name, trainable])).toEqual([
      ['normalization/mean', false],
      ['normalization/variance', false],
      ['normalization/count', false],
    ]);
    expect(() => {
      after.adapt([[1, 2, 3]]);
    }).toThrow(/2 features/);
    expect(() => {
      new Normalization({ mean: 0, variance: 1 }).adapt(data);
    }).toThrow(/adapt without given statistics/);
    expect(() => new Normalization({ mean: 0 })).toThrow(/mean and variance together/);
  });
});

test('freezing a layer keeps its weights, and summary says so', async () => {
  const model = new Sequential([new Dense(3, { inputShape: [2] }), new Dense(1)], { seed: 1 });
  model.layers[0]!.trainable = false;
  model.compile({ loss: 'mse', optimizer: 'adam' });
  const before = model.getWeights().map(({ data }) => Array.from(data));
  await model.fit(
    [
      [1, 2],
      [3, 4],
    ],
    [1, 2],
    { epochs: 3, verbose: 0 },
  );
  const after = model.getWeights().map(({ data }) => Array.from(data));
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]).not.toEqual(before[2]);
  expect(model.gradients([[1, 2]], [1]).gradients.map((gradient) => gradient === null)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const lines: string[] = [];
  model.summary({ print: (text) => lines.push(text) });
  expect(lines.join()).toMatch(/Trainable params: 4\nNon-trainable params: 9/);
  expect(lines.join()).toMatch(/dense \(Dense\) \(frozen\)/);
});

describe('errors', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'Reshape that does not fit',
      () => {
        new Sequential([new Reshape([4])]).build([6]);
      },
      /Reshape "reshape": expected an input whose size fits \[4\], got \[batch, 6\]/,
    ],
    ['Reshape with two rests', () => new Reshape([-1, -1]), /one of which may be -1/],
    [
      'Softmax along another axis',
      () => {
        new Sequential([new Softmax({ axis: 1 })]).build([2, 3]);
      },
      /axis to be the last one/,
    ],
    [
      'BatchNormalization along another axis',
      () => {
        new Sequential([new BatchNormalization({ axis: 1 })]).build([2, 3]);
      },
      /axis to be the last one/,
    ],
    [
      'PReLU with an axis that is not there',
      () => {
        new Sequential([new PReLU({ sharedAxes: [2] })]).build([3]);
      },
      /sharedAxes from 1 to 1/,
    ],
    [
      'Normalization of other features',
      () => {
        new Sequential([new Normalization({ mean: [1, 2], variance: [1, 1] })]).build([3]);
      },
      /statistics of 3 features, got 2/,
    ],
    ['GaussianNoise below 0', () => new GaussianNoise(-1), /stddev to be a finite number, 0 or more/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
  });
});
