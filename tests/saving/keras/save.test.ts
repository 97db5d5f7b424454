import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  activations,
  Adadelta,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  CosineDecay,
  Dense,
  Lion,
  losses,
  Nadam,
  RMSprop,
  Sequential,
  SGD,
  Sparse,
  type Optimizer,
} from '../../../src';
import { loadKeras, saveKeras } from '../../../src/saving';
import { readZip } from '../../../src/saving/zip';
import { everyLayer, x, y } from '../example';
import { has, run } from '../python';

const folder = mkdtempSync(join(tmpdir(), 'fanin-keras-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const optimizers: [string, () => Optimizer][] = [
  ['sgd', () => new SGD({ learningRate: new CosineDecay({ initialLearningRate: 0.1, decaySteps: 50 }) })],
  ['momentum', () => new SGD({ momentum: 0.9, nesterov: true, clipnorm: 1 })],
  ['adam', () => new Adam({ amsgrad: true, useEma: true })],
  ['adamw', () => new AdamW()],
  ['adamax', () => new Adamax()],
  ['nadam', () => new Nadam()],
  ['rmsprop', () => new RMSprop({ momentum: 0.3, centered: true })],
  ['adagrad', () => new Adagrad()],
  ['adadelta', () => new Adadelta({ learningRate: 1, gradientAccumulationSteps: 2 })],
  ['lion', () => new Lion()],
];

function trained(optimizer: Optimizer): Sequential {
  const model = new Sequential([new Dense(3, { inputShape: [4], activation: 'tanh' }), new Dense(2)], {
    seed: 4,
  });
  model.compile({ optimizer, loss: 'mse', metrics: ['mae'], weightedMetrics: ['mse'] });
  for (let i = 0; i < 3; i++) model.trainOnBatch(x, y);
  return model;
}

test('every layer there and back: the same configs, weights and bits', async () => {
  const model = everyLayer();
  const again = await loadKeras(await saveKeras(model));
  expect(again.getWeights()).toEqual(model.getWeights());
  expect(again.predict(x)).toEqual(model.predict(x));
  expect(again.getConfig()).toEqual(model.getConfig());
  expect(again.network.compiled?.getConfig()).toEqual(model.network.compiled?.getConfig());
});

test.each(optimizers)('%s goes on with the same bits', async (_, make) => {
  const model = trained(make());
  const again = await loadKeras(await saveKeras(model));
  expect(again.optimizer.getState()).toEqual({
    ...model.optimizer.getState(),
    // Keras keeps it in float32.
    ...('momentumProduct' in model.optimizer.getState() && {
      momentumProduct: Math.fround(model.optimizer.getState().momentumProduct!),
    }),
  });
  again.optimizer.setState(model.optimizer.getState());
  for (const each of [model, again]) for (let i = 0; i < 3; i++) each.trainOnBatch(x, y);
  expect(again.getWeights()).toEqual(model.getWeights());
});

test('the same bytes for the same model, into a file and an object with write too', async () => {
  const path = join(folder, 'model.keras');
  const bytes = await saveKeras(everyLayer());
  expect(await saveKeras(everyLayer())).toEqual(bytes);
  await saveKeras(everyLayer(), path);
  expect(Uint8Array.from(readFileSync(path))).toEqual(bytes);
  const written: unknown[] = [];
  await saveKeras(everyLayer(), { write: (data) => written.push(data) });
  expect(written).toEqual([bytes]);
  expect([...readZip('test', bytes).keys()]).toEqual(['metadata.json', 'config.json', 'model.weights.h5']);
});

test('the same bytes at another time', async () => {
  const bytes = await saveKeras(everyLayer());
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1e12);
  const later = await saveKeras(everyLayer());
  clock.mockRestore();
  expect(Buffer.compare(later, bytes)).toBe(0);
});

test('a model that is not built, or not compiled', async () => {
  const unbuilt = new Sequential([new Dense(3)], { seed: 1 });
  expect((await loadKeras(await saveKeras(unbuilt))).built).toBe(false);
  const plain = new Sequential([new Dense(3, { inputShape: [2] })], { seed: 1 });
  const again = await loadKeras(await saveKeras(plain));
  expect(again.getWeights()).toEqual(plain.getWeights());
  expect(again.network.compiled).toBeUndefined();
});

test.each<[string, () => Sequential, string]>([
  [
    'an initializer of fanin',
    () => new Sequential([new Dense(3, { kernelInitializer: new Sparse({ sparsity: 0.5 }), name: 'one' })]),
    'saveKeras Dense "one": expected kernel_initializer that Keras has, got Sparse',
  ],
  [
    'an activation with arguments',
    () => new Sequential([new Dense(3, { activation: activations.celu({ alpha: 2 }), name: 'two' })]),
    'saveKeras Dense "two": expected an activation that Keras can write: one without arguments, got celu',
  ],
  [
    'glu before other layers',
    () => new Sequential([new Dense(4, { activation: 'glu', name: 'three' }), new Dense(1)]),
    'saveKeras Dense "three": expected glu in the last layer only',
  ],
  [
    'a metric that is a function',
    () =>
      new Sequential([new Dense(3)]).compile({
        loss: 'mse',
        metrics: [
          function far() {
            return 1;
          },
        ],
      }),
    'saveKeras metrics: expected one that Keras has, got "far"',
  ],
  [
    'a learning rate that is a function',
    () =>
      new Sequential([new Dense(3)]).compile({ loss: 'mse', optimizer: new SGD({ learningRate: () => 1 }) }),
    'SGD: expected a learningRate that can be written down',
  ],
])('refuses %s', async (_, make, message) => {
  await expect(saveKeras(make())).rejects.toThrow(message);
});

const needsH5py = has('h5py') ? test : test.skip;
const needsKeras = has('keras') ? test : test.skip;

needsH5py('h5py reads the weights (skipped without it: pip install h5py)', async () => {
  const model = everyLayer();
  const path = join(folder, 'h5py.keras');
  await saveKeras(model, path);
  const read = run(
    `
import h5py, io, json, sys, zipfile
file = h5py.File(io.BytesIO(zipfile.ZipFile(sys.argv[1]).read("model.weights.h5")))
values = {}
file["layers"].visititems(lambda name, each: values.update({name: each[()].ravel().tolist()}) if isinstance(each, h5py.Dataset) else None)
print(json.dumps([values, file["layers/dense/vars"].attrs["name"], int(file["optimizer/vars/0"][()])]))`,
    path,
  ) as [Record<string, number[]>, string, number];
  const [values, name, steps] = read;
  expect(values['dense_1/vars/0']).toEqual(
    Array.from(model.weights.find((w) => w.name === 'dense_1/kernel')!.value.data),
  );
  expect(
    Object.values(values)
      .map((each) => each.length)
      .sort(),
  ).toEqual(model.weights.map(({ value }) => value.data.length).sort());
  expect([name, steps]).toEqual(['dense', 5]);
});

needsKeras(
  'Keras loads it, predicts the same, and goes on (skipped without it: pip install keras jax)',
  async () => {
    const program = `
import json, sys, warnings
warnings.simplefilter("error")
import keras, numpy
given = json.loads(sys.argv[2])
x, y = (numpy.array(given[k]["data"], "float32").reshape(given[k]["shape"]) for k in "xy")
model = keras.models.load_model(sys.argv[1])
before = model.predict(x, verbose=0).ravel().tolist()
model.train_on_batch(x, y)
print(json.dumps([before, model.predict(x, verbose=0).ravel().tolist()]))`;
    const given = JSON.stringify({
      x: { ...x, data: Array.from(x.data) },
      y: { ...y, data: Array.from(y.data) },
    });
    const models = [
      ...optimizers.slice(0, 4).map(([name, make]): [string, Sequential] => [name, trained(make())]),
    ];
    for (const [name, model] of models) {
      const path = join(folder, `${name}.keras`);
      await saveKeras(model, path);
      const before = model.predict(x).data;
      model.trainOnBatch(x, y);
      const [read, after] = run(program, path, given) as [number[], number[]];
      before.forEach((value, i) => expect(Math.abs(value - read[i]!)).toBeLessThan(1e-6));
      model.predict(x).data.forEach((value, i) => expect(Math.abs(value - after[i]!)).toBeLessThan(1e-6));
    }
    const every = everyLayer();
    await saveKeras(every, join(folder, 'every.keras'));
    const [read] = run(program, join(folder, 'every.keras'), given) as [number[]];
    every.predict(x).data.forEach((value, i) => expect(Math.abs(value - read[i]!)).toBeLessThan(1e-5));
  },
  120_000,
);

test('the loss keeps its arguments', async () => {
  const model = new Sequential([new Dense(3, { inputShape: [2] })], { seed: 1 });
  model.compile({ loss: new losses.Huber({ delta: 0.5 }) });
  const again = await loadKeras(await saveKeras(model));
  expect(again.network.compiled?.loss.getConfig()).toMatchObject({ delta: 0.5 });
});
