import { LearningRateScheduler, ReduceLROnPlateau, SGD, type ReduceLROnPlateauOptions } from '../../src';
import { lead, losses, smallModel } from './watched';

interface Case {
  title: string;
  options: ReduceLROnPlateauOptions;
  values: number[];
  /** The learning rate in the logs of each epoch, which is that with which it was trained, and the one at the end. */
  rates: number[];
}

// By hand from keras/src/callbacks/reduce_lr_on_plateau.py of Keras 3.15; the rate begins at 1.
const cases: Case[] = [
  {
    title: 'patience',
    options: { factor: 0.5, patience: 2 },
    values: [3, 3, 3, 3, 3],
    rates: [1, 1, 1, 0.5, 0.5, 0.25],
  },
  {
    title: 'an improvement begins anew',
    options: { factor: 0.5, patience: 2 },
    values: [3, 3, 2, 2, 2],
    rates: [1, 1, 1, 1, 1, 0.5],
  },
  {
    title: 'minDelta is 1e-4',
    options: { factor: 0.5, patience: 1 },
    values: [3, 2.99995, 2.9998],
    rates: [1, 1, 0.5, 0.5],
  },
  {
    // Reduced after epoch 1; epochs 2 and 3 only count the cooldown down, and the one where it reaches 0 counts again.
    title: 'cooldown',
    options: { factor: 0.5, patience: 1, cooldown: 2 },
    values: [3, 3, 3, 3, 3],
    rates: [1, 1, 0.5, 0.5, 0.25, 0.25],
  },
  {
    title: 'minLr',
    options: { factor: 0.5, patience: 1, minLr: 0.4 },
    values: [3, 3, 3, 3],
    rates: [1, 1, 0.5, 0.4, 0.4],
  },
  {
    title: 'max',
    options: { factor: 0.5, patience: 1, mode: 'max' },
    values: [3, 4, 4],
    rates: [1, 1, 1, 0.5],
  },
];

test.each(cases)('ReduceLROnPlateau: $title', async ({ options, values, rates }) => {
  const model = smallModel();
  const logs: Record<string, number>[] = losses(...values);
  await lead(new ReduceLROnPlateau(options), model, logs);
  expect([...logs.map((each) => each.learning_rate), model.optimizer.learningRate]).toEqual(rates);
});

test('ReduceLROnPlateau refuses a factor of 1', () => {
  expect(() => new ReduceLROnPlateau({ factor: 1 })).toThrow('expected factor to be below 1, got 1');
});

test('LearningRateScheduler sets the rate of each epoch, and the history tells it', async () => {
  const model = smallModel();
  const seen: [number, number][] = [];
  const schedule = new LearningRateScheduler((epoch, rate) => {
    seen.push([epoch, rate]);
    return epoch < 2 ? rate : rate / 4;
  });
  const { history } = await model.fit([[1]], [[1]], { epochs: 4, callbacks: [schedule], verbose: 0 });
  expect(seen).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 0.25],
  ]);
  expect((history as Record<string, number[]>).learning_rate).toEqual([1, 1, 0.25, 0.0625]);
});

test('LearningRateScheduler refuses what is no rate, and an optimizer with a schedule', async () => {
  const model = smallModel();
  const bad = new LearningRateScheduler(() => NaN);
  await expect(model.fit([[1]], [[1]], { callbacks: [bad], verbose: 0 })).rejects.toThrow(
    'LearningRateScheduler: expected a learning rate for epoch 0, 0 or more, got NaN.',
  );
  expect(() => new LearningRateScheduler(0.1 as never)).toThrow('a function of epoch and learning rate');
  model.compile({ optimizer: new SGD({ learningRate: () => 0.1 }), loss: 'mse' });
  const good = new LearningRateScheduler(() => 0.1);
  await expect(model.fit([[1]], [[1]], { callbacks: [good], verbose: 0 })).rejects.toThrow(
    'expected a learningRate that may be set',
  );
});
