import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Dense, Sequential, SGD } from '../../src';

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

test('2,000 models that were trained and dropped leave nothing behind', async () => {
  const batch = digitsLikeData(32);
  const buildAndTrain = (models: number) => {
    for (let i = 0; i < models; i++) digitsLike().trainOnBatch(batch.x, batch.y);
  };
  buildAndTrain(100);
  const before = await bytesInUse();
  buildAndTrain(2000);
  // Each model has a memory of at least one page of 64 KiB: keeping one in 64 of them would be 2 MB.
  expect((await bytesInUse()) - before).toBeLessThan((2000 / 64) * 65536);
});
