import { Dense, GlorotUniform, HeNormal, RandomNormal, Sequential, SGD } from '../../src';
import { moons } from '../../src/datasets';
import { compare, type ComparisonJSON, type CompareOptions } from '../../src/experiments';

/** Small enough for a test. */
const small: CompareOptions = {
  dataset: 'moons',
  model: { hidden: [8, 8], activation: 'tanh' },
  initializers: ['zeros', 'glorot_uniform', new RandomNormal({ stddev: 1e-4 })],
  seeds: 3,
  epochs: 6,
  optimizer: new SGD({ learningRate: 0.3 }),
};

/** All that does not depend on the clock. */
const withoutTiming = ({ timing: _, ...rest }: ComparisonJSON) => rest;

test('the same command gives the same JSON, byte for byte, apart from timing', async () => {
  const [first, second] = [await compare(small), await compare(small)];
  expect(JSON.stringify(withoutTiming(first.toJSON()))).toBe(JSON.stringify(withoutTiming(second.toJSON())));
  expect(first.toJSON().timing.seconds).toBeGreaterThan(0);
});

test('its JSON has the published form', async () => {
  const json = (await compare(small)).toJSON();
  expect(json.schema).toBe('fanin.comparison/1');
  expect(json.settings).toMatchObject({
    dataset: { name: 'moons', split: 0.2, seed: 0, standardize: true },
    initializers: ['zeros', 'glorot_uniform', 'random_normal(stddev=0.0001)'],
    seeds: [0, 1, 2],
    epochs: 6,
    batchSize: 32,
    loss: 'binary_crossentropy',
  });
  expect(json.contenders.map(({ activation, initializer }) => [activation, initializer])).toEqual([
    ['tanh', 'zeros'],
    ['tanh', 'glorot_uniform'],
    ['tanh', 'random_normal(stddev=0.0001)'],
  ]);
  for (const { trials, testAccuracy, finalLoss } of json.contenders) {
    expect(trials.map(({ seed, status }) => [seed, status])).toEqual(
      [0, 1, 2].map((seed) => [seed, 'completed']),
    );
    for (const { id, history } of trials) {
      expect(id).toMatch(/^[0-9a-f]{16}$/);
      expect(Object.keys(history)).toEqual(['loss', 'accuracy', 'val_loss', 'val_accuracy']);
      expect(history.loss).toHaveLength(6);
    }
    const last = trials.map(({ history }) => history.val_accuracy!.at(-1)!).sort();
    expect(testAccuracy).toEqual({ min: last[0], median: last[1], max: last[2] });
    expect(finalLoss.min).toBeLessThanOrEqual(finalLoss.median!);
  }
  expect(new Set(json.contenders.flatMap(({ trials }) => trials.map(({ id }) => id))).size).toBe(9);
});

test("only the hidden kernels differ between contenders: a trial is what a model of one's own gives", async () => {
  const { train, test: held } = moons({ split: 0.2, seed: 0, standardize: true });
  const json = (await compare({ ...small, seeds: [7], initializers: ['he_normal'] })).toJSON();
  const model = new Sequential(
    [
      new Dense(8, { activation: 'tanh', kernelInitializer: 'he_normal', inputShape: [2], name: 'hidden_1' }),
      new Dense(8, { activation: 'tanh', kernelInitializer: 'he_normal', name: 'hidden_2' }),
      new Dense(1, { activation: 'sigmoid', name: 'output' }),
    ],
    { seed: 7 },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.3 }),
    loss: 'binary_crossentropy',
    metrics: ['accuracy'],
  });
  const { history } = await model.fit(train.x, train.y, { epochs: 6, validationData: held, verbose: 0 });
  expect(json.contenders[0]!.trials[0]!.history).toEqual(history);
});

test('name and object are the same contender', async () => {
  const json = (
    await compare({
      ...small,
      initializers: ['glorot_uniform', new GlorotUniform(), { class_name: 'GlorotUniform', config: {} }],
    })
  ).toJSON();
  const [a, b, c] = json.contenders;
  expect(b).toEqual(a);
  expect(c).toEqual(a);
});

test("initializers of the user's own compete", async () => {
  const tiny = (shape: readonly number[]) => new Float32Array(shape[0]! * shape[1]!).fill(0.01);
  class Mine {
    readonly className = 'Mine';
    initialize(shape: readonly number[]) {
      return new HeNormal({ seed: 1 }).initialize(shape);
    }
    getConfig() {
      return { gain: 2 };
    }
  }
  const json = (await compare({ ...small, seeds: 1, initializers: [tiny, new Mine()] })).toJSON();
  expect(json.contenders.map(({ initializer, trials }) => [initializer, trials[0]!.status])).toEqual([
    ['tiny', 'completed'],
    ['mine(gain=2)', 'completed'],
  ]);
});

test('a trial that turns non-finite stops there, and stops nobody else', async () => {
  const json = (
    await compare({
      ...small,
      model: { hidden: Array<number>(12).fill(32), activation: 'relu' },
      initializers: [new RandomNormal({ stddev: 100 }), 'he_normal'],
    })
  ).toJSON();
  const [huge, he] = json.contenders;
  for (const { status, divergedAt, history } of huge!.trials) {
    expect(status).toBe('diverged');
    expect(divergedAt).toEqual({ epoch: 0, batch: expect.any(Number) as number });
    expect(history.loss ?? []).toHaveLength(0);
  }
  expect(huge!.testAccuracy).toEqual({ median: null, min: null, max: null });
  expect(he!.trials.every(({ status }) => status === 'completed')).toBe(true);
});

test('a regression is compared by its loss', async () => {
  const json = (await compare({ ...small, dataset: 'sine', seeds: 2 })).toJSON();
  expect(json.settings).toMatchObject({ task: 'regression', chance: null, loss: 'mean_squared_error' });
  for (const contender of json.contenders) {
    expect(contender.testAccuracy).toBeUndefined();
    expect(contender.testLoss!.median).toBeGreaterThan(0);
  }
});

test('a model given as JSON keeps all but its hidden kernels', async () => {
  const model = new Sequential(
    [
      new Dense(4, { activation: 'gelu', inputShape: [2], useBias: false }),
      new Dense(2, { activation: 'softmax', kernelInitializer: 'ones' }),
    ],
    { seed: 1 },
  );
  const json = (
    await compare({ ...small, model: model.toJSON(), initializers: ['zeros'], seeds: 1 })
  ).toJSON();
  expect(json.contenders[0]!.activation).toBe('gelu');
  expect(json.settings.loss).toBe('sparse_categorical_crossentropy');
  const layers = json.settings.models[0]!.layers as {
    config: { use_bias?: boolean; kernel_initializer?: { class_name: string } };
  }[];
  expect(layers[1]!.config.use_bias).toBe(false);
  expect(layers[2]!.config.kernel_initializer!.class_name).toBe('Ones');
});

test("data of the user's own is known by its hash", async () => {
  const data = moons({ n: 60, split: 0.5, seed: 1 });
  const of = async (seed: number) =>
    (await compare({ ...small, dataset: moons({ n: 60, split: 0.5, seed }), seeds: 1, epochs: 1 })).toJSON()
      .settings.dataset;
  expect(
    (
      await compare({
        ...small,
        dataset: { train: data.train, test: data.test, name: 'mine' },
        seeds: 1,
        epochs: 1,
      })
    ).toJSON().settings.dataset,
  ).toEqual({
    name: 'mine',
    hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
  });
  expect(await of(1)).toEqual(await of(1));
  expect(await of(1)).not.toEqual(await of(2));
});

test('a signal ends it, with the trials that are done', async () => {
  const stop = new AbortController();
  const progress: [number, number][] = [];
  const comparison = await compare({
    ...small,
    onProgress: (done, total) => {
      progress.push([done, total]);
      if (done === 4) stop.abort();
    },
    signal: stop.signal,
  });
  expect(progress).toEqual([
    [0, 9],
    [1, 9],
    [2, 9],
    [3, 9],
    [4, 9],
  ]);
  expect(comparison.toJSON().contenders.map(({ trials }) => trials.length)).toEqual([3, 1, 0]);
  expect(comparison.table()).toContain('zeros');
});

test.each<[string, CompareOptions, RegExp]>([
  ['an unknown data set', { dataset: 'moon' as 'moons' }, /did you mean "moons"/i],
  ['an unknown initializer', { initializers: ['he_norml'] }, /did you mean "he_normal"/i],
  ['an unknown option', { epoch: 3 } as CompareOptions, /did you mean "epochs"/i],
  ['no hidden layer', { model: { hidden: [] } }, /at least one hidden Dense layer/],
  ['a model without hidden', { model: {} as { hidden: number[] } }, /model.hidden to list the units/],
  ['no seeds', { seeds: 0 }, /seeds to be a positive integer/],
  ['data without a test part', { dataset: { train: { x: [[1]], y: [0] } } as never }, /\{ train, test \}/],
])('%s is an error that says what would be right', async (_, options, message) => {
  await expect(compare({ ...small, ...options })).rejects.toThrow(message);
});
