import { EarlyStopping, FaninError, type EarlyStoppingOptions } from '../../src';
import { bias, lead, losses, smallModel } from './watched';

interface Case {
  title: string;
  options: EarlyStoppingOptions;
  logs: Record<string, number>[];
  done: number;
  stoppedEpoch: number;
  bestEpoch: number;
  /** Weights at the end are those of this epoch. */
  weightsOf: number;
}

// By hand from keras/src/callbacks/early_stopping.py of Keras 3.15.
const cases: Case[] = [
  {
    title: 'patience 0 stops at the first epoch that is not better',
    options: {},
    logs: losses(3, 2, 2, 1),
    done: 3,
    stoppedEpoch: 2,
    bestEpoch: 1,
    weightsOf: 2,
  },
  {
    title: 'patience counts epochs since the best',
    options: { patience: 2 },
    logs: losses(3, 4, 2, 3, 3, 1),
    done: 5,
    stoppedEpoch: 4,
    bestEpoch: 2,
    weightsOf: 4,
  },
  {
    title: 'minDelta asks for more, whatever its sign',
    options: { patience: 1, minDelta: -0.5 },
    logs: losses(3, 2.6, 2),
    done: 2,
    stoppedEpoch: 1,
    bestEpoch: 0,
    weightsOf: 1,
  },
  {
    title: 'a change of exactly minDelta is none',
    options: { patience: 1, minDelta: 0.5 },
    logs: losses(3, 2.5, 2),
    done: 2,
    stoppedEpoch: 1,
    bestEpoch: 0,
    weightsOf: 1,
  },
  {
    title: 'max',
    options: { mode: 'max', patience: 1 },
    logs: losses(1, 2, 2, 3),
    done: 3,
    stoppedEpoch: 2,
    bestEpoch: 1,
    weightsOf: 2,
  },
  {
    title: 'auto takes more accuracy for better',
    options: { monitor: 'accuracy', patience: 1 },
    logs: [{ accuracy: 0.1 }, { accuracy: 0.2 }, { accuracy: 0.15 }, { accuracy: 0.9 }],
    done: 3,
    stoppedEpoch: 2,
    bestEpoch: 1,
    weightsOf: 2,
  },
  {
    title: 'auto takes less error for better',
    options: { monitor: 'val_mae', patience: 1 },
    logs: [{ val_mae: 3 }, { val_mae: 4 }, { val_mae: 1 }],
    done: 2,
    stoppedEpoch: 1,
    bestEpoch: 0,
    weightsOf: 1,
  },
  {
    title: 'the best weights come back after a stop',
    options: { patience: 2, restoreBestWeights: true },
    logs: losses(3, 1, 2, 2, 0),
    done: 4,
    stoppedEpoch: 3,
    bestEpoch: 1,
    weightsOf: 1,
  },
  {
    title: 'and also when training went to its end',
    options: { patience: 9, restoreBestWeights: true },
    logs: losses(3, 1, 2),
    done: 3,
    stoppedEpoch: 0,
    bestEpoch: 1,
    weightsOf: 1,
  },
  {
    title: 'a better epoch that does not beat the baseline wins no patience, but keeps its weights',
    options: { baseline: 1, patience: 3, restoreBestWeights: true },
    logs: losses(5, 4, 6, 6, 0),
    done: 3,
    stoppedEpoch: 2,
    bestEpoch: 1,
    weightsOf: 1,
  },
  {
    title: 'one that beats the baseline does',
    options: { baseline: 4.5, patience: 2 },
    logs: losses(5, 4, 6, 6, 0),
    done: 4,
    stoppedEpoch: 3,
    bestEpoch: 1,
    weightsOf: 3,
  },
  {
    title: 'startFromEpoch leaves the first ones out',
    options: { startFromEpoch: 2, patience: 1, restoreBestWeights: true },
    logs: losses(0, 1, 5, 6, 1),
    done: 4,
    stoppedEpoch: 3,
    bestEpoch: 2,
    weightsOf: 2,
  },
  {
    title: 'epoch 0 never stops, even with NaN',
    options: {},
    logs: losses(NaN, NaN, 1),
    done: 2,
    stoppedEpoch: 1,
    bestEpoch: 0,
    weightsOf: 1,
  },
];

test.each(cases)('$title', async ({ options, logs, done, stoppedEpoch, bestEpoch, weightsOf }) => {
  const model = smallModel();
  const callback = new EarlyStopping(options);
  // Twice: an instance may be used again.
  for (let run = 0; run < 2; run++) {
    expect(await lead(callback, model, logs)).toBe(done);
    expect(callback).toMatchObject({ stoppedEpoch, bestEpoch });
    expect(bias(model)).toBe(weightsOf);
  }
});

test('ends fit', async () => {
  const model = smallModel();
  // The rate of 1 on x = 1 throws the weight from side to side: the loss does not fall.
  const early = new EarlyStopping({ monitor: 'loss', patience: 2 });
  const { epoch } = await model.fit([[1]], [[5]], { epochs: 50, callbacks: [early], verbose: 0 });
  expect(early.stoppedEpoch).toBeGreaterThan(1);
  expect(epoch.at(-1)).toBe(early.stoppedEpoch);
});

test('says once that its number is missing', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  await lead(new EarlyStopping(), smallModel(), [{ loss: 1 }, { loss: 2 }]);
  expect(warn.mock.calls).toEqual([['EarlyStopping: "val_loss" is not in the logs, which have ["loss"].']]);
  warn.mockRestore();
});

test('speaks when it is asked to', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await lead(new EarlyStopping({ verbose: 1, restoreBestWeights: true }), smallModel(), losses(1, 2));
  expect(log.mock.calls.flat()).toEqual([
    'Epoch 2: early stopping',
    'Restoring model weights from the end of the best epoch: 1.',
  ]);
  log.mockRestore();
});

test('a misspelt monitor is an error before the first epoch', () => {
  expect(() => new EarlyStopping({ monitor: 'val_acuracy' }).setModel(smallModel())).toThrow(
    'EarlyStopping: expected a monitor of which it is known whether less is better, got "val_acuracy". Did you mean "val_accuracy"',
  );
});

test.each([
  [{ patience: -1 }],
  [{ mode: 'best' as 'min' }],
  [{ minDelta: NaN }],
  [{ monitor: 3 as unknown as string }],
  [{ paticence: 3 } as EarlyStoppingOptions],
])('%j is refused', (options) => {
  expect(() => new EarlyStopping(options)).toThrow(FaninError);
});
