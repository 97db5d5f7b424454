import { matrix } from 'mathjs';
import {
  Activation,
  Dense,
  Dropout,
  Flatten,
  HeNormal,
  Input,
  Sequential,
  SGD,
  Tensor,
  type Callback,
  type Logs,
} from '../../src';
import { loadIris } from '../../src/datasets';

const { train, test: held } = loadIris({ split: 0.2, seed: 1, standardize: true });

function irisModel(seed = 42): Sequential {
  const model = new Sequential(
    [
      new Dense(8, { activation: 'tanh', inputShape: [4] }),
      new Dropout(0.1),
      new Dense(3, { activation: 'softmax' }),
    ],
    { seed },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.1, momentum: 0.5 }),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

const bits = (model: Sequential) => model.getWeights().map(({ data }) => Array.from(data));
const quiet = { verbose: 0 } as const;

describe('building', () => {
  test('automatic names count within the model, as in Keras', () => {
    const layers = () => [
      new Dense(2, { inputShape: [2] }),
      new Dense(2),
      new Activation('relu'),
      new Dense(2, { name: 'mine' }),
    ];
    const names = (model: Sequential) => model.layers.map(({ name }) => name);
    expect(names(new Sequential(layers()))).toEqual(['dense', 'dense_1', 'activation', 'mine']);
    expect(names(new Sequential(layers()))).toEqual(['dense', 'dense_1', 'activation', 'mine']);
    expect(new Sequential(layers()).weights.map(({ name }) => name)).toEqual([
      'dense/kernel',
      'dense/bias',
      'dense_1/kernel',
      'dense_1/bias',
      'mine/kernel',
      'mine/bias',
    ]);
  });

  test('is built at once when the input shape is known, by any of three ways, or at the first data', async () => {
    expect(new Sequential([new Dense(2, { inputShape: [3] })]).built).toBe(true);
    expect(new Sequential([new Input({ shape: [3] }), new Dense(2)]).built).toBe(true);
    const late = new Sequential([new Dense(2)], { seed: 1 });
    expect(late.built).toBe(false);
    late.build([null, 3]);
    expect(late.inputShape).toEqual([3]);
    const byData = new Sequential([new Dense(1)], { seed: 1 });
    byData.compile({ loss: 'mse' });
    await byData.fit(
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2],
      quiet,
    );
    expect(byData.inputShape).toEqual([2]);
  });

  test('adding a layer does not change the weights of the ones before', () => {
    const short = new Sequential([new Dense(5, { inputShape: [4] })], { seed: 7 });
    const before = bits(short);
    short.add(new Dense(3));
    expect(bits(short).slice(0, 2)).toEqual(before);
    short.pop();
    expect(bits(short)).toEqual(before);
    expect(short.outputShape).toEqual([5]);
  });

  test('a string initializer differs from layer to layer; a seeded object repeats', () => {
    const byName = new Sequential(
      [
        new Dense(4, { kernelInitializer: 'he_normal', inputShape: [4] }),
        new Dense(4, { kernelInitializer: 'he_normal' }),
      ],
      { seed: 1 },
    );
    expect(bits(byName)[0]).not.toEqual(bits(byName)[2]);
    const seeded = new HeNormal({ seed: 0 });
    const byObject = new Sequential(
      [
        new Dense(4, { kernelInitializer: seeded, inputShape: [4] }),
        new Dense(4, { kernelInitializer: seeded }),
      ],
      { seed: 1 },
    );
    expect(bits(byObject)[0]).toEqual(bits(byObject)[2]);
  });

  test('a model without a seed tells the one that it took', () => {
    const model = new Sequential([new Dense(4, { inputShape: [4] })]);
    expect(Number.isSafeInteger(model.seed)).toBe(true);
    expect(bits(new Sequential([new Dense(4, { inputShape: [4] })], { seed: model.seed }))).toEqual(
      bits(model),
    );
    expect(new Sequential([new Dense(4, { inputShape: [4] })]).seed).not.toBe(model.seed);
  });

  test("summary is Keras' table, with what the initializer promises and what came", () => {
    const lines: string[] = [];
    irisModel().summary({ print: (text) => lines.push(text) });
    const text = lines.join('\n');
    expect(text).toContain('dense (Dense)');
    expect(text).toContain('[batch, 8]');
    expect(text).toMatch(/GlorotUniform +│ 4 +│ 8 +│ 0\.4082/);
    expect(text).toContain('Total params: 67');
    expect(text).toContain('Seed: 42');
  });
});

describe('data', () => {
  test('nested arrays, typed arrays with a shape, tensors and mathjs matrices are the same', () => {
    const model = new Sequential([new Dense(2, { inputShape: [2] })], { seed: 3 });
    const nested = [
      [1, 2],
      [3, 4],
    ];
    const data = Float32Array.of(1, 2, 3, 4);
    const expected = model.predict(nested).toArray();
    expect(model.predict({ shape: [2, 2], data }).toArray()).toEqual(expected);
    expect(model.predict({ shape: [2, 2], data: [1, 2, 3, 4] }).toArray()).toEqual(expected);
    expect(model.predict(new Tensor([2, 2], data)).toArray()).toEqual(expected);
    expect(model.predict(matrix(nested)).toArray()).toEqual(expected);
    expect(
      model.predict([Float64Array.of(1, 2), Float64Array.of(3, 4)] as unknown as number[][]).toArray(),
    ).toEqual(expected);
  });

  test('a vector will do for inputs and targets of one number', async () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })], { seed: 3 });
    model.compile({ loss: 'mse' });
    await model.fit([1, 2, 3], [2, 4, 6], quiet);
    expect(model.predict([1, 2]).shape).toEqual([2, 1]);
    expect(model.evaluate([1], [[2]])).toEqual(model.evaluate([[1]], [2]));
  });

  test("what comes out is the user's own", () => {
    const model = irisModel();
    const before = bits(model);
    model.getWeights()[0]!.data.fill(9);
    model.weights[0]!.value.data.fill(9);
    model.predict(held.x).data.fill(9);
    expect(bits(model)).toEqual(before);
  });

  test('training does not touch the data that it was given', async () => {
    const [x, y] = [train.x.data.slice(), train.y.data.slice()];
    await irisModel().fit(train.x, train.y, quiet);
    expect(train.x.data).toEqual(x);
    expect(train.y.data).toEqual(y);
  });
});

describe('training', () => {
  test('learns iris', async () => {
    const model = irisModel();
    const { history, epoch } = await model.fit(train.x, train.y, {
      epochs: 30,
      validationData: held,
      ...quiet,
    });
    expect(Object.keys(history)).toEqual(['loss', 'accuracy', 'val_loss', 'val_accuracy']);
    expect(epoch).toHaveLength(30);
    expect(history.loss![29]).toBeLessThan(history.loss![0]! / 3);
    expect(model.evaluate(held.x, held.y).accuracy).toBe(history.val_accuracy![29]);
  });

  test('the same seed gives the same bits, another seed others', async () => {
    const run = async (seed: number) => {
      const model = irisModel(seed);
      await model.fit(train.x, train.y, { epochs: 3, ...quiet });
      return bits(model);
    };
    expect(await run(0)).toEqual(await run(0));
    expect(await run(0)).not.toEqual(await run(1));
  });

  test('an interrupted run goes on with the same bits', async () => {
    const noMomentum = () => {
      const model = new Sequential(
        [new Dense(8, { activation: 'relu', inputShape: [4] }), new Dense(3, { activation: 'softmax' })],
        { seed: 5 },
      );
      model.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' });
      return model;
    };
    const whole = noMomentum();
    await whole.fit(train.x, train.y, { epochs: 4, ...quiet });
    const parts = noMomentum();
    await parts.fit(train.x, train.y, { epochs: 2, ...quiet });
    await parts.fit(train.x, train.y, { epochs: 4, initialEpoch: 2, ...quiet });
    expect(bits(parts)).toEqual(bits(whole));
  });

  test('reset goes back to the initial weights, or to those of another seed', async () => {
    const model = irisModel();
    const [start, first] = [bits(model), await model.fit(train.x, train.y, { epochs: 2, ...quiet })];
    model.reset();
    expect(bits(model)).toEqual(start);
    expect((await model.fit(train.x, train.y, { epochs: 2, ...quiet })).history).toEqual(first.history);
    model.reset(9);
    expect(bits(model)).toEqual(bits(irisModel(9)));
    expect(model.seed).toBe(9);
  });

  test('gradients changes nothing, and is what trainOnBatch steps along', () => {
    const model = irisModel();
    model.compile({ optimizer: new SGD({ learningRate: 0.5 }), loss: 'sparse_categorical_crossentropy' });
    const before = model.getWeights();
    const { loss, gradients } = model.gradients(train.x, train.y);
    expect(bits(model)).toEqual(before.map(({ data }) => Array.from(data)));
    expect(model.gradients(train.x, train.y).loss).toBe(loss);
    expect(model.trainOnBatch(train.x, train.y).loss).toBe(loss);
    model.getWeights().forEach(({ data }, w) => {
      data.forEach((value, i) => {
        const step = Math.fround(before[w]!.data[i]! - Math.fround(0.5 * gradients[w]!.data[i]!));
        expect(value).toBe(step);
      });
    });
  });

  test('validationSplit keeps the last rows', async () => {
    const model = irisModel();
    const { history } = await model.fit(train.x, train.y, { validationSplit: 0.25, ...quiet });
    const count = Math.floor(120 * 0.75);
    const last = {
      x: new Tensor([120 - count, 4], train.x.data.slice(count * 4)),
      y: new Tensor([120 - count], train.y.data.slice(count)),
    };
    expect(model.evaluate(last.x, last.y).loss).toBe(history.val_loss![0]);
  });

  test('a signal stops it after the present batch, with the history of the whole epochs', async () => {
    const stop = new AbortController();
    const batches: number[] = [];
    const watch: Callback = {
      onTrainBatchEnd(batch) {
        batches.push(batch);
        if (batches.length === 6) stop.abort();
      },
    };
    const { epoch } = await irisModel().fit(train.x, train.y, {
      epochs: 100,
      callbacks: [watch],
      signal: stop.signal,
      ...quiet,
    });
    expect(batches).toEqual([0, 1, 2, 3, 0, 1]);
    expect(epoch).toEqual([0]);
  });

  test('gives the event loop its turns', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await irisModel().fit(train.x, train.y, { epochs: 600, ...quiet });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  test("callbacks hear Keras' hooks in order, and may stop training", async () => {
    const calls: string[] = [];
    const model = irisModel();
    const watch: Callback = {
      setModel: (given) => calls.push(`model ${given.name}`),
      setParams: ({ epochs, steps }) => calls.push(`params ${String(epochs)} ${String(steps)}`),
      onTrainBegin: () => {
        calls.push('train');
      },
      onEpochBegin: (epoch) => {
        calls.push(`epoch ${String(epoch)}`);
      },
      onTrainBatchBegin: (batch) => {
        calls.push(`batch ${String(batch)}`);
      },
      onTrainBatchEnd: (batch, logs: Logs) => {
        calls.push(`done ${String(batch)} ${Object.keys(logs).join()}`);
      },
      onTestBegin: () => {
        calls.push('test');
      },
      onTestEnd: (logs) => {
        calls.push(`tested ${Object.keys(logs).join()}`);
      },
      onEpochEnd: (epoch, logs) => {
        calls.push(`end ${String(epoch)} ${Object.keys(logs).join()}`);
        model.stopTraining = true;
      },
      onTrainEnd: () => {
        calls.push('trained');
      },
    };
    await model.fit(train.x, train.y, {
      epochs: 5,
      batchSize: 100,
      validationData: [held.x, held.y],
      callbacks: [watch],
      ...quiet,
    });
    expect(calls).toEqual([
      'model sequential',
      'params 5 2',
      'train',
      'epoch 0',
      'batch 0',
      'done 0 loss,accuracy',
      'batch 1',
      'done 1 loss,accuracy',
      'test',
      'tested loss,accuracy',
      'end 0 loss,accuracy,val_loss,val_accuracy',
      'trained',
    ]);
  });

  test('a callback may use the model with larger batches in between', async () => {
    const plain = irisModel();
    await plain.fit(train.x, train.y, { epochs: 2, ...quiet });
    const watched = irisModel();
    await watched.fit(train.x, train.y, {
      epochs: 2,
      callbacks: [
        {
          onTrainBatchEnd: () => {
            watched.predict(train.x, { batchSize: 120 });
          },
        },
      ],
      ...quiet,
    });
    expect(bits(watched)).toEqual(bits(plain));
  });
});

describe('looking inside', () => {
  test('trace gives pre-activations and activations that fit together', () => {
    const model = new Sequential(
      [
        new Flatten({ inputShape: [2, 2] }),
        new Dense(3, { activation: 'relu' }),
        new Dense(2),
        new Activation('tanh'),
      ],
      { seed: 2 },
    );
    const x = [
      [
        [1, -2],
        [3, 4],
      ],
      [
        [-1, 0.5],
        [2, 1],
      ],
    ];
    const [flatten, relu, linear, tanh] = model.trace(x);
    expect(flatten).toMatchObject({ layer: 'flatten', preActivations: null });
    expect(relu!.activations.data).toEqual(relu!.preActivations!.data.map((z) => Math.max(z, 0)));
    expect(relu!.preActivations!.data.some((z) => z < 0)).toBe(true);
    expect(linear!.activations.data).toEqual(linear!.preActivations!.data);
    expect(tanh!.preActivations!.data).toEqual(linear!.activations.data);
    expect(model.predict(x).data).toEqual(tanh!.activations.data);
  });

  test('forward and backward by hand give the gradients of training', () => {
    const model = new Sequential([new Dense(3, { activation: 'tanh', inputShape: [2] }), new Dense(1)], {
      seed: 2,
    });
    model.compile({ loss: 'mse' });
    const x = [
      [1, 2],
      [-1, 0.5],
    ];
    const output = model.forward(x, { training: true });
    const { gradients, inputGradient } = model.backward({
      shape: [2, 1],
      data: output.data.map((value) => value),
    });
    // The mean over two samples of y² has gradient y.
    expect(gradients.map((gradient) => gradient!.toArray())).toEqual(
      model.gradients(x, [0, 0]).gradients.map((gradient) => gradient!.toArray()),
    );
    expect(inputGradient.shape).toEqual([2, 2]);
    const shifted = (h: number) =>
      model
        .predict([
          [1 + h, 2],
          [-1, 0.5],
        ])
        .data.reduce((sum, value) => sum + (value * value) / 2, 0);
    expect(Math.abs((shifted(0.01) - shifted(-0.01)) / 0.02 - inputGradient.data[0]!)).toBeLessThan(1e-4);
  });
});

describe('as JSON', () => {
  test('a trained model comes back with its bits, its compile state and its seed', async () => {
    const model = irisModel();
    await model.fit(train.x, train.y, { epochs: 2, ...quiet });
    const copy = Sequential.fromJSON(JSON.stringify(model));
    expect(copy.predict(held.x).data).toEqual(model.predict(held.x).data);
    expect(copy.evaluate(held.x, held.y)).toEqual(model.evaluate(held.x, held.y));
    expect(copy.seed).toBe(42);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(model));
    expect(JSON.stringify(model.clone())).toBe(JSON.stringify(model));
  });

  test("Keras' config builds what Keras would build", () => {
    const model = Sequential.fromConfig({
      name: 'from_keras',
      layers: [
        {
          module: 'keras.layers',
          class_name: 'InputLayer',
          config: { batch_shape: [null, 4], dtype: 'float32', sparse: false, name: 'input' },
          registered_name: null,
        },
        {
          module: 'keras.layers',
          class_name: 'Dense',
          config: {
            name: 'first',
            trainable: true,
            units: 5,
            activation: 'relu',
            use_bias: true,
            dtype: {
              module: 'keras',
              class_name: 'DTypePolicy',
              config: { name: 'float32' },
              registered_name: null,
            },
            kernel_initializer: {
              module: 'keras.initializers',
              class_name: 'HeNormal',
              config: { seed: 3 },
              registered_name: null,
            },
            bias_initializer: {
              module: 'keras.initializers',
              class_name: 'Zeros',
              config: {},
              registered_name: null,
            },
            kernel_regularizer: null,
            bias_regularizer: null,
            kernel_constraint: null,
            bias_constraint: null,
          },
          registered_name: null,
          build_config: { input_shape: [null, 4] },
        },
      ],
      build_input_shape: [null, 4],
    });
    expect(model.name).toBe('from_keras');
    expect(model.weights.map(({ name, shape }) => [name, shape])).toEqual([
      ['first/kernel', [4, 5]],
      ['first/bias', [5]],
    ]);
    expect(model.getWeights()[0]!.data).toEqual(new HeNormal({ seed: 3 }).initialize([4, 5]).data);
    expect(Sequential.fromConfig(model.getConfig()).getConfig()).toEqual(model.getConfig());
  });
});

test('freezing a layer acts at once, whatever the batch; thawed it goes on with the state of the others kept', () => {
  const model = new Sequential([new Dense(2, { inputShape: [2] }), new Dense(1)], { seed: 1 });
  model.compile({ loss: 'mse', optimizer: new SGD({ learningRate: 0.01, momentum: 0.9 }) });
  const free = model.clone();
  const [x, y] = [[[1, 2]], [[1]]];
  const [wide, targets] = [
    [...x, ...x, ...x],
    [...y, ...y, ...y],
  ];
  const kernels = (of: Sequential) => of.getWeights().map(({ data }) => Array.from(data));
  model.trainOnBatch(x, y);
  free.trainOnBatch(x, y);
  const before = kernels(model);
  model.layers[0]!.trainable = false;
  free.layers[0]!.trainable = false;
  model.trainOnBatch(x, y);
  // A larger batch is planned anew: three equal samples are the same step.
  free.trainOnBatch(wide, targets);
  expect(kernels(model).slice(0, 2)).toEqual(before.slice(0, 2));
  expect(kernels(free).slice(0, 2)).toEqual(before.slice(0, 2));
  expect(kernels(model)[2]).not.toEqual(before[2]);
  kernels(free)
    .flat()
    .forEach((value, i) => expect(value).toBeCloseTo(kernels(model).flat()[i]!, 5));
  model.layers[0]!.trainable = true;
  const frozen = kernels(model);
  model.trainOnBatch(x, y);
  expect(kernels(model)[0]).not.toEqual(frozen[0]);
});
