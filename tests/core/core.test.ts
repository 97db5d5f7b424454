import * as fanin from '../../src';
import type * as Core from '../../src/core';

// A copy of its own: to the one of the other tests, the names are known (tests/setup.ts).
let core: typeof Core;
beforeAll(() => {
  jest.isolateModules(() => {
    core = jest.requireActual<typeof Core>('../../src/core');
  });
});

const x = [[0], [1], [2], [3]];
const y = [[1], [3], [5], [7]];

function model(): Core.Sequential {
  const { Dense, GlorotUniform, MeanSquaredError, Sequential, SGD, activations, metrics } = core;
  const line = new Sequential(
    [
      new Dense(2, {
        activation: activations.tanh(),
        kernelInitializer: new GlorotUniform(),
        inputShape: [1],
      }),
      new Dense(1),
    ],
    { seed: 1 },
  );
  return line.compile({
    optimizer: new SGD({ learningRate: 0.1 }),
    loss: new MeanSquaredError(),
    metrics: [new metrics.MeanAbsoluteError()],
  });
}

test('exports what the front door exports', () => {
  expect(Object.keys(core)).toEqual(Object.keys(fanin));
});

test('trains a network of objects, to the same bits as with their names', async () => {
  const { history } = await model().fit(x, y, { epochs: 3, verbose: 0 });
  const named = new fanin.Sequential(
    [
      new fanin.Dense(2, { activation: 'tanh', kernelInitializer: 'glorot_uniform', inputShape: [1] }),
      new fanin.Dense(1),
    ],
    { seed: 1 },
  );
  named.compile({
    optimizer: new fanin.SGD({ learningRate: 0.1 }),
    loss: 'mse',
    metrics: ['mean_absolute_error'],
  });
  expect(history).toEqual((await named.fit(x, y, { epochs: 3, verbose: 0 })).history);
});

test('the defaults of layers and of compile need no names', () => {
  const {
    BatchNormalization,
    Dense,
    LayerNormalization,
    MeanSquaredError,
    PReLU,
    RMSprop,
    Sequential,
    Softmax,
  } = core;
  const layers = [
    new Dense(2, { inputShape: [1] }),
    new BatchNormalization(),
    new LayerNormalization(),
    new PReLU(),
  ];
  const all = new Sequential([...layers, new Softmax()]);
  all.compile({ loss: new MeanSquaredError() });
  expect(all.optimizer).toBeInstanceOf(RMSprop);
  expect(all.predict(x).shape).toEqual([4, 2]);
});

test('what it writes, the front door reads', () => {
  const written = model();
  written.build([1]);
  const read = fanin.Sequential.fromJSON(JSON.stringify(written));
  expect(read.predict(x)).toEqual(expect.objectContaining({ data: written.predict(x).data }));
});

test.each<[string, string, () => unknown]>([
  ['an activation', 'relu', () => new core.Dense(1, { activation: 'relu' })],
  ['an initializer', 'zeros', () => new core.Dense(1, { kernelInitializer: 'zeros' })],
  ['a regularizer', 'l2', () => new core.Dense(1, { kernelRegularizer: 'l2' })],
  ['a constraint', 'non_neg', () => new core.Dense(1, { kernelConstraint: 'non_neg' })],
  ['a loss', 'mse', () => model().compile({ loss: 'mse' })],
  ['an optimizer', 'sgd', () => model().compile({ loss: new core.MeanSquaredError(), optimizer: 'sgd' })],
  ['a metric', 'acc', () => model().compile({ loss: new core.MeanSquaredError(), metrics: ['acc'] })],
  ['a layer', 'InputLayer', () => core.Sequential.fromJSON(model().toJSON())],
  [
    'a learning rate schedule',
    'CosineDecay',
    () => new core.SGD({ learningRate: { class_name: 'CosineDecay', config: {} } as never }),
  ],
])('%s by name is an error that says what to do', (kind, name, make) => {
  expect(make).toThrow(
    expect.objectContaining({
      code: 'unknown_name',
      expected: `${kind} object`,
      got: JSON.stringify(name),
      fix: "Give the object itself, or import 'fanin': 'fanin/core' knows no names.",
    }) as Error,
  );
});

test('classes of your own are read without names', () => {
  class Twice extends core.Layer {
    readonly className = 'Twice';
    override computeOutputShape = (shape: readonly number[]) => shape;
    override forward = () => undefined;
    override backward = () => undefined;
  }
  const config = { class_name: 'Twice', config: { name: 'double' } };
  expect(core.getLayer(config, { Twice })).toBeInstanceOf(Twice);
});
