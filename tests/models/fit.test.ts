import {
  BatchNormalization,
  Dense,
  Dropout,
  Sequential,
  type Batch,
  type Callback,
  type CompileOptions,
} from '../../src';
import { loadIris } from '../../src/datasets';

const { train, test: held } = loadIris({ split: 0.2, seed: 1, standardize: true });
const count = train.y.data.length;
const quiet = { verbose: 0 } as const;

function model(options: Partial<CompileOptions> = {}): Sequential {
  const made = new Sequential(
    [new Dense(8, { activation: 'relu', inputShape: [4] }), new Dense(3, { activation: 'softmax' })],
    { seed: 42 },
  );
  made.compile({
    optimizer: 'sgd',
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
    ...options,
  });
  return made;
}

const bits = (each: Sequential) => each.getWeights().map(({ data }) => Array.from(data));

/** The training data in batches of this size, in order. */
function* batchesOf(size: number): Generator<Batch> {
  for (let start = 0; start < count; start += size) {
    const end = Math.min(start + size, count);
    yield [
      { shape: [end - start, 4], data: train.x.data.slice(start * 4, end * 4) },
      { shape: [end - start], data: train.y.data.slice(start, end) },
    ];
  }
}

async function* asynchronous(size: number): AsyncGenerator<Batch> {
  for (const batch of batchesOf(size)) {
    await Promise.resolve();
    yield batch;
  }
}

describe('batches from an iterable', () => {
  test('are the same training as the samples, unshuffled', async () => {
    const plain = model();
    const { history } = await plain.fit(train.x, train.y, { epochs: 2, shuffle: false, ...quiet });
    for (const batches of [
      () => batchesOf(32),
      () => asynchronous(32),
      [...batchesOf(32)].values.bind([...batchesOf(32)]),
    ]) {
      const other = model();
      expect((await other.fit(batches, { epochs: 2, ...quiet })).history).toEqual(history);
      expect(bits(other)).toEqual(bits(plain));
    }
  });

  test('may have weights, come as objects, and build the model', async () => {
    const weights = Array.from({ length: count }, (_, i) => (i % 3) + 1);
    const plain = model();
    await plain.fit(train.x, train.y, { sampleWeight: weights, batchSize: count, shuffle: false, ...quiet });
    const other = new Sequential(
      [new Dense(8, { activation: 'relu' }), new Dense(3, { activation: 'softmax' })],
      { seed: 42 },
    );
    other.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' });
    await other.fit(new Set([{ x: train.x, y: train.y, sampleWeight: weights }]), quiet);
    expect(bits(other)).toEqual(bits(plain));
  });

  test('stepsPerEpoch goes on where the last epoch ended, and begins anew after a pass', async () => {
    const seen: number[] = [];
    const endless = function* (): Generator<Batch> {
      for (const [i, batch] of [...batchesOf(24)].entries()) {
        seen.push(i);
        yield batch;
      }
    };
    await model().fit(endless, { epochs: 3, stepsPerEpoch: 2, ...quiet });
    expect(seen).toEqual([0, 1, 2, 3, 4, 0]);
  });

  test('an end that comes too early says what to do', async () => {
    await expect(model().fit(batchesOf(32), { epochs: 2, ...quiet })).rejects.toThrow(
      /Give a function that makes them anew/,
    );
    await expect(model().fit([].values(), quiet)).rejects.toThrow(/a batch 0 in epoch 0/);
    await expect(model().fit([[[1, 2, 3, 4]]].values() as unknown as Iterable<Batch>, quiet)).rejects.toThrow(
      /batches \[x, y\]/,
    );
  });
});

test.each(['samples', 'batches'])('a callback may use the model before a batch of %s', async (source) => {
  // More rows than a step has: the model needs more memory on the way.
  const runs = [false, true].map(async (looks) => {
    const made = model();
    const look = () => void made.predict(train.x, { batchSize: count });
    const callbacks: Callback[] = looks ? [{ onTrainBatchBegin: look, onTestBatchBegin: look }] : [];
    const options = { epochs: 2, validationData: [held.x, held.y] as const, callbacks, ...quiet };
    const { history } =
      source === 'samples'
        ? await made.fit(train.x, train.y, { batchSize: 16, ...options })
        : await made.fit(() => batchesOf(16), options);
    return { history, weights: bits(made) };
  });
  const [alone, watched] = await Promise.all(runs);
  expect(watched).toEqual(alone);
});

test('stepsPerEpoch on samples cuts each pass into epochs, the last of which may be short, as in Keras', async () => {
  const whole = model();
  await whole.fit(train.x, train.y, { epochs: 2, batchSize: 24, ...quiet });
  const pieces = model();
  const { epoch } = await pieces.fit(train.x, train.y, {
    epochs: 6,
    stepsPerEpoch: 2,
    batchSize: 24,
    ...quiet,
  });
  expect(epoch).toHaveLength(6);
  expect(bits(pieces)).toEqual(bits(whole));
});

test('validationFreq validates every so many epochs, or after those that it names', async () => {
  const run = async (validationFreq: number | number[]) =>
    (await model().fit(train.x, train.y, { epochs: 5, validationData: held, validationFreq, ...quiet }))
      .history.val_loss?.length;
  expect(await run(2)).toBe(2);
  expect(await run([1, 5])).toBe(2);
});

describe('weights of samples', () => {
  test('a class weight is the weight of its samples; one-hot targets say it too', async () => {
    const classWeight = { 0: 0.5, 2: 3 };
    const sampleWeight = train.y.data.map((label) => (label === 0 ? 0.5 : label === 2 ? 3 : 1));
    const [byClass, bySample] = [model(), model()];
    await byClass.fit(train.x, train.y, { classWeight, ...quiet });
    await bySample.fit(train.x, train.y, { sampleWeight, ...quiet });
    expect(bits(byClass)).toEqual(bits(bySample));
    const oneHot = {
      shape: [count, 3],
      data: Float32Array.from({ length: count * 3 }, (_, i) =>
        train.y.data[Math.floor(i / 3)] === i % 3 ? 1 : 0,
      ),
    };
    const hot = model({ loss: 'categorical_crossentropy' });
    await hot.fit(train.x, oneHot, { classWeight, ...quiet });
    bits(hot)
      .flat()
      .forEach((weight, i) => {
        expect(Math.abs(weight - bits(byClass).flat()[i]!)).toBeLessThan(1e-6);
      });
  });

  test('both together, or as many as there are not, are refused', async () => {
    await expect(
      model().fit(train.x, train.y, { classWeight: { 0: 1 }, sampleWeight: [1], ...quiet }),
    ).rejects.toThrow(/sampleWeight or classWeight, got both/);
    await expect(model().fit(train.x, train.y, { sampleWeight: [1, 2], ...quiet })).rejects.toThrow(
      /sample weights/,
    );
    await expect(model().fit(train.x, train.y, { classWeight: { 0: NaN }, ...quiet })).rejects.toThrow(
      /classWeight\[0\] to be a finite number/,
    );
  });
});

describe('a saved state', () => {
  const rich = () => {
    const made = new Sequential(
      [
        new Dense(8, { inputShape: [4] }),
        new BatchNormalization(),
        new Dropout(0.3),
        new Dense(3, { activation: 'softmax' }),
      ],
      { seed: 7 },
    );
    made.compile({
      optimizer: {
        class_name: 'Adam',
        config: {
          learning_rate: {
            class_name: 'CosineDecay',
            config: { initial_learning_rate: 0.05, decay_steps: 20 },
          },
        },
      },
      loss: 'sparse_categorical_crossentropy',
    });
    return made;
  };

  test('goes on with the same bits as one uninterrupted run', async () => {
    const whole = rich();
    await whole.fit(train.x, train.y, { epochs: 5, ...quiet });
    const first = rich();
    await first.fit(train.x, train.y, { epochs: 2, ...quiet });
    const state = JSON.parse(JSON.stringify(first.saveState())) as ReturnType<Sequential['saveState']>;
    const second = rich();
    second.loadState(state);
    await second.fit(train.x, train.y, { epochs: 5, initialEpoch: 2, ...quiet });
    expect(bits(second)).toEqual(bits(whole));
  });

  test('of another model is refused, and nothing is changed', () => {
    const state = rich().saveState();
    const other = model();
    const before = JSON.stringify(other.saveState());
    expect(() => {
      other.loadState(state);
    }).toThrow(/loadState weights/);
    expect(() => {
      other.loadState({ ...other.saveState(), randoms: [] });
    }).toThrow(/random streams/);
    expect(() => {
      other.loadState({ ...other.saveState(), weights: ['AAA='] });
    }).toThrow(/whole float32 values|loadState weights/);
    expect(JSON.stringify(other.saveState())).toBe(before);
  });
});

test('adding a layer or compiling anew starts the optimizer anew', () => {
  const made = model({ optimizer: 'adam' });
  made.trainOnBatch(train.x, train.y);
  expect(made.optimizer.iterations).toBe(1);
  made.compile({ optimizer: made.optimizer, loss: 'sparse_categorical_crossentropy' });
  expect(made.optimizer.iterations).toBe(0);
});
