import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import {
  Constant,
  Dense,
  Dropout,
  Sequential,
  SGD,
  useKernels,
  type ActivationName,
  type Initializer,
  type KernelsName,
} from '../../src';
import { loadDigits, moons } from '../../src/datasets';

/** The hash of the bits of some numbers. */
function hashOf(...lists: ArrayLike<number>[]): string {
  const hash = sha256.create();
  for (const list of lists) hash.update(new Uint8Array(Float64Array.from(list).buffer));
  return bytesToHex(hash.digest()).slice(0, 12);
}

async function run(kernels: KernelsName) {
  useKernels(kernels);
  const digits = loadDigits({ split: 0.2, seed: 1 });
  const model = new Sequential(
    [
      new Dense(33, { activation: 'relu', kernelInitializer: 'he_normal', inputShape: [64] }),
      new Dropout(0.1),
      new Dense(17, { activation: 'tanh', kernelInitializer: 'orthogonal' }),
      new Dense(9, { activation: 'gelu' }),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 42 },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.1, momentum: 0.9 }),
    loss: 'sparse_categorical_crossentropy',
  });
  const start = hashOf(...model.getWeights().map(({ data }) => data));
  const { history } = await model.fit(digits.train.x, digits.train.y, { epochs: 2, verbose: 0 });
  const trained = hashOf(...model.getWeights().map(({ data }) => data));
  useKernels('wasm');
  return {
    start,
    losses: hashOf(history.loss ?? []),
    trained,
    predicted: hashOf(model.predict(digits.test.x).data),
  };
}

// Recorded on Node 20. They are the same in Node 22 and 24 and in browsers: no function of the engine is on the way.
// A change of them is a change of everybody's results: it must be meant, and stand in the changelog.
test.each<[KernelsName, Awaited<ReturnType<typeof run>>]>([
  [
    'wasm',
    { start: '823bcc040cb8', losses: '6dee2e5f906d', trained: 'f1ca09040ae7', predicted: 'c116e1bdc81b' },
  ],
  [
    'reference',
    { start: '823bcc040cb8', losses: '29daba8849b9', trained: '512450a8142c', predicted: '5d363a4c44ce' },
  ],
])('the bits of a run on %s kernels', async (kernels, expected) => {
  expect(await run(kernels)).toEqual(expected);
});

describe('equal neurons stay equal to the last bit', () => {
  const { train } = moons({ n: 64, noise: 0.1, seed: 3 });

  test.each(
    (['zeros', new Constant({ value: 0.5 })] as (Initializer | 'zeros')[]).flatMap((initializer) =>
      (['tanh', 'relu', 'sigmoid', 'gelu'] as ActivationName[]).flatMap((activation) =>
        [1, 3, 7, 8, 13, 33].map((units) => ({ initializer, activation, units })),
      ),
    ),
  )('%#: $activation, $units units', async ({ initializer, activation, units }) => {
    for (const kernels of ['wasm', 'reference'] as const) {
      useKernels(kernels);
      const model = new Sequential(
        [
          new Dense(units, { activation, kernelInitializer: initializer, inputShape: [2] }),
          new Dense(units + 2, { activation, kernelInitializer: initializer }),
          new Dense(1, { activation: 'sigmoid', kernelInitializer: initializer }),
        ],
        { seed: 1 },
      );
      model.compile({
        optimizer: new SGD({ learningRate: 0.5, momentum: 0.5 }),
        loss: 'binary_crossentropy',
      });
      await model.fit(train.x, train.y, { epochs: 5, batchSize: 11, verbose: 0 });
      useKernels('wasm');
      for (const { name, shape, value } of model.weights.slice(0, 4)) {
        const columns = shape.at(-1)!;
        value.data.forEach((w, i) => {
          if (!Object.is(w, value.data[i - (i % columns)]))
            throw new Error(`${name}[${String(i)}] is ${String(w)}`);
        });
      }
      if (initializer !== 'zeros') expect(model.getWeights()[0]!.data[0]).not.toBe(0.5);
    }
  });
});
