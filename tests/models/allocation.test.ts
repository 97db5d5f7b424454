import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Dense, Sequential, setThreads, SGD } from '../../src';

jest.setTimeout(60_000);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use once everything that can go is gone: objects, and the memories of kernels. */
async function bytesInUse(): Promise<number> {
  // Memories are freed by finalizers, which run in a turn of their own.
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

function digitsLike(): Sequential {
  const model = new Sequential(
    [
      new Dense(16, { activation: 'relu', inputShape: [64] }),
      new Dense(16, { activation: 'tanh' }),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 1 },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.01, momentum: 0.9 }),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

function digitsLikeData(samples: number): { x: { shape: number[]; data: Float32Array }; y: Float32Array } {
  return {
    x: { shape: [samples, 64], data: Float32Array.from({ length: samples * 64 }, (_, i) => (i % 17) / 16) },
    y: Float32Array.from({ length: samples }, (_, i) => i % 10),
  };
}

const STEPS = 10_000;
/** The smallest thing that V8 can leave on its heap is a number: a map and eight bytes. */
const SMALLEST_OBJECT = 16;

/** What a round leaves behind. Compiling leaves something too, now and then: the least of three rounds is without it. */
async function growth(round: () => unknown): Promise<number> {
  const growths: number[] = [];
  for (let i = 0; i < 3; i++) {
    const before = await bytesInUse();
    await round();
    growths.push((await bytesInUse()) - before);
  }
  return Math.min(...growths);
}

test('10,000 steps leave behind less than one number each', async () => {
  const model = digitsLike();
  const batch = digitsLikeData(32);
  const train = () => {
    for (let step = 0; step < STEPS; step++) model.trainOnBatch(batch.x, batch.y);
  };
  expect(await growth(train)).toBeLessThan(STEPS * SMALLEST_OBJECT);
});

test('10,000 steps of fit leave behind less than one number each', async () => {
  const model = digitsLike();
  const { x, y } = digitsLikeData(32 * 100);
  const train = () => model.fit(x, y, { epochs: STEPS / 100, batchSize: 32, verbose: 0 });
  expect(await growth(train)).toBeLessThan(STEPS * SMALLEST_OBJECT);
});

test('10,000 models that were trained and dropped leave nothing behind', async () => {
  const batch = digitsLikeData(32);
  const buildAndTrain = (models: number) => {
    for (let i = 0; i < models; i++) digitsLike().trainOnBatch(batch.x, batch.y);
  };
  buildAndTrain(100);
  const before = await bytesInUse();
  // Each has a memory of at least one page of 64 KiB: together 640 MB.
  buildAndTrain(10_000);
  expect(await bytesInUse()).toBeLessThan(1.05 * before);
}, 120_000);

/** A model of 784-512-512-10. */
function wide(): Sequential {
  const model = new Sequential(
    [
      new Dense(512, { activation: 'relu', inputShape: [784] }),
      new Dense(512, { activation: 'relu' }),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 1 },
  );
  model.compile({ optimizer: new SGD({ learningRate: 0.01 }), loss: 'sparse_categorical_crossentropy' });
  return model;
}

const wideBatch = {
  x: { shape: [128, 784], data: new Float32Array(128 * 784).fill(0.5) },
  y: Float32Array.from({ length: 128 }, (_, i) => i % 10),
};

test('models that threads shared leave nothing behind either', async () => {
  setThreads(2);
  const buildAndTrain = async (models: number) => {
    for (let i = 0; i < models; i++) {
      const model = wide();
      for (let step = 0; step < 4; step++) model.trainOnBatch(wideBatch.x, wideBatch.y);
      if (i % 10 === 0) await bytesInUse();
    }
    await bytesInUse();
  };
  await buildAndTrain(20);
  const before = process.memoryUsage.rss();
  // About 10 MB each: if none went, 1 GB would stay.
  await buildAndTrain(100);
  setThreads('auto');
  expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
}, 120_000);

test('a wide model takes less than twice the bytes of its parameters, gradients and activations', () => {
  const model = wide();
  model.trainOnBatch(wideBatch.x, wideBatch.y);
  const memory = model.layers[0]!.weights[0]!.value.buffer.byteLength;
  const parameters = model.countParams();
  // x, y and dy of each layer; what relu needs of its pre-activations lies in y.
  const activations = 128 * (784 + 2 * (512 + 512 + 10));
  expect(memory).toBeLessThan(2 * 4 * (2 * parameters + activations));
});
