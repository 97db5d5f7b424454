import { LambdaCallback, Sequential, Dense, TerminateOnNaN, type Callback } from '../../src';
import { smallModel } from './watched';

const x = [[1], [2], [3], [4]];
const y = [[1], [2], [3], [4]];

test('every hook of Keras is called, in its order, on any object and through LambdaCallback', async () => {
  const names = [
    'onTrainBegin',
    'onEpochBegin',
    'onTrainBatchBegin',
    'onTrainBatchEnd',
    'onTestBegin',
    'onTestBatchBegin',
    'onTestBatchEnd',
    'onTestEnd',
    'onEpochEnd',
    'onTrainEnd',
  ];
  const run = async (wrap: (hooks: Callback) => Callback) => {
    const calls: string[] = [];
    const hooks = Object.fromEntries(
      names.map((name) => [
        name,
        (...args: unknown[]) => void calls.push([name, ...args.slice(0, -1)].join(' ')),
      ]),
    ) as Callback;
    await smallModel().fit(x, y, {
      batchSize: 2,
      validationSplit: 0.25,
      callbacks: [wrap(hooks)],
      verbose: 0,
    });
    return calls;
  };
  const expected = [
    'onTrainBegin',
    'onEpochBegin 0',
    'onTrainBatchBegin 0',
    'onTrainBatchEnd 0',
    'onTrainBatchBegin 1',
    'onTrainBatchEnd 1',
    'onTestBegin',
    'onTestBatchBegin 0',
    'onTestBatchEnd 0',
    'onTestEnd',
    'onEpochEnd 0',
    'onTrainEnd',
  ];
  expect(await run((hooks) => hooks)).toEqual(expected);
  expect(await run((hooks) => new LambdaCallback(hooks))).toEqual(expected);
});

test('onBatchBegin and onBatchEnd stand in for those of training', async () => {
  const calls: string[] = [];
  const short: Callback = {
    onBatchBegin: (batch) => void calls.push(`begin ${batch}`),
    onBatchEnd: (batch, { loss }) => void calls.push(`end ${batch} ${typeof loss}`),
  };
  await smallModel().fit(x, y, { batchSize: 2, callbacks: [short], verbose: 0 });
  expect(calls).toEqual(['begin 0', 'end 0 number', 'begin 1', 'end 1 number']);
});

test('LambdaCallback refuses a misspelt hook and what is no function', () => {
  expect(() => new LambdaCallback({ onEpochEnds: () => undefined } as Callback)).toThrow(
    'Did you mean "onEpochEnd"',
  );
  expect(() => new LambdaCallback({ onEpochEnd: 3 } as unknown as Callback)).toThrow(
    'onEpochEnd to be a function',
  );
});

test('stopTraining ends the epoch after the batch, and the epoch still ends with its logs', async () => {
  const model = smallModel();
  let batches = 0;
  const { history, epoch } = await model.fit(x, y, {
    epochs: 5,
    batchSize: 1,
    verbose: 0,
    callbacks: [{ onTrainBatchEnd: (batch) => void (batches++, (model.stopTraining = batch === 1)) }],
  });
  expect(batches).toBe(2);
  expect(epoch).toEqual([0]);
  expect(history.loss).toHaveLength(1);
});

describe('TerminateOnNaN', () => {
  const exploding = () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })], { seed: 0 });
    return model.compile({ optimizer: 'sgd', loss: 'mse' });
  };
  // Infinity as a target makes the loss infinite in the third batch.
  const bad = { x, y: [[1], [2], [3.4e38], [4]] };

  test('ends training at the batch', async () => {
    const callback = new TerminateOnNaN();
    const { epoch } = await exploding().fit(bad.x, bad.y, {
      epochs: 9,
      batchSize: 1,
      shuffle: false,
      callbacks: [callback],
      verbose: 0,
    });
    expect(callback.terminatedAt).toEqual({ epoch: 0, batch: 2 });
    expect(epoch).toEqual([0]);
  });

  test('or fails', async () => {
    const callback = new TerminateOnNaN({ raiseError: true });
    await expect(
      exploding().fit(bad.x, bad.y, { batchSize: 1, shuffle: false, callbacks: [callback], verbose: 0 }),
    ).rejects.toThrow('TerminateOnNaN: expected a finite loss in batch 2 of epoch 0');
  });

  test('leaves a finite run alone', async () => {
    const callback = new TerminateOnNaN();
    const { epoch } = await exploding().fit(x, y, { epochs: 2, callbacks: [callback], verbose: 0 });
    expect(epoch).toEqual([0, 1]);
    expect(callback.terminatedAt).toBeUndefined();
  });
});
