import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelCheckpoint, Sequential, Dense, SGD, type ModelCheckpointOptions } from '../../src';
import { loadModel, loadWeights } from '../../src/saving';
import { bias, lead, losses, smallModel } from './watched';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The epoch in which each file was written, which is its bias. */
const written = () =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, bias(loadModel(join(folder, file)))]),
  );

// By hand from keras/src/callbacks/model_checkpoint.py of Keras 3.15.
test.each<[string, string, ModelCheckpointOptions, Record<string, number>[], Record<string, number>]>([
  [
    'every epoch',
    'm-{epoch:02d}-{val_loss:.1f}.json',
    {},
    losses(2, 3),
    { 'm-01-2.0.json': 0, 'm-02-3.0.json': 1 },
  ],
  ['over and over', 'm.json', {}, losses(2, 3), { 'm.json': 1 }],
  [
    'only the best',
    '{epoch}.json',
    { saveBestOnly: true },
    losses(3, 2, 2, 1, 4),
    { '1.json': 0, '2.json': 1, '4.json': 3 },
  ],
  [
    'the best by max',
    '{epoch}.json',
    { saveBestOnly: true, mode: 'max' },
    losses(3, 2, 4),
    { '1.json': 0, '3.json': 2 },
  ],
  [
    'what beats the threshold',
    '{epoch}.json',
    { saveBestOnly: true, initialValueThreshold: 2.5 },
    losses(3, 2),
    { '2.json': 1 },
  ],
  ['into a folder', '', {}, losses(3, 2), { '0001.json': 0, '0002.json': 1 }],
])('saves %s', async (_title, path, options, logs, expected) => {
  const callback = new ModelCheckpoint(`${folder}/${path}`, options);
  await lead(callback, smallModel(), logs);
  expect(written()).toEqual(expected);
  expect(callback.lastPath).toBe(join(folder, Object.keys(expected).at(-1)));
});

test('the best goes on over several runs', async () => {
  const callback = new ModelCheckpoint(join(folder, 'm.json'), { saveBestOnly: true });
  await lead(callback, smallModel(), losses(2));
  await lead(callback, smallModel(), losses(9, 9));
  expect(written()).toEqual({ 'm.json': 0 });
});

test('saves after so many batches, counted over epochs', async () => {
  const callback = new ModelCheckpoint(join(folder, '{epoch}-{batch}.json'), { saveFreq: 3 });
  await smallModel().fit([[1], [2]], [[1], [2]], {
    epochs: 4,
    batchSize: 1,
    callbacks: [callback],
    verbose: 0,
  });
  // Batches 3 and 6 of the whole run.
  expect(readdirSync(folder).sort()).toEqual(['2-1.json', '3-2.json']);
});

test('saves the weights alone', async () => {
  await lead(
    new ModelCheckpoint(join(folder, 'w.json'), { saveWeightsOnly: true }),
    smallModel(),
    losses(1, 2),
  );
  const model = smallModel();
  loadWeights(model, join(folder, 'w.json'));
  expect(bias(model)).toBe(1);
  expect(readFileSync(join(folder, 'w.json'), 'utf8')).toContain('fanin.weights/1');
});

test('hands each file to an object with write', async () => {
  const texts: string[] = [];
  await lead(new ModelCheckpoint({ write: (text) => texts.push(String(text)) }), smallModel(), losses(1, 2));
  expect(texts.map((text) => bias(loadModel(text)))).toEqual([0, 1]);
});

test('says before the first epoch that a model cannot be saved', async () => {
  const model = new Sequential([new Dense(1, { inputShape: [1] })], { seed: 0 });
  model.compile({ optimizer: new SGD({ learningRate: () => 0.1 }), loss: 'mse' });
  const began = jest.fn();
  const callbacks = [{ onEpochBegin: began }, new ModelCheckpoint(join(folder, 'm.json'))];
  await expect(model.fit([[1]], [[1]], { callbacks, verbose: 0 })).rejects.toThrow(
    'a learningRate that can be written down',
  );
  expect(began).not.toHaveBeenCalled();
});

test('refuses options that make no sense, and names that the logs do not have', async () => {
  expect(() => new ModelCheckpoint(join(folder, 'm'), { saveFreq: 0 })).toThrow(
    'saveFreq to be a positive integer',
  );
  expect(() => new ModelCheckpoint('')).toThrow('a path, or an object with a method write');
  expect(() => new ModelCheckpoint('m', { saveBestOnIy: true } as ModelCheckpointOptions)).toThrow(
    'Did you mean',
  );
  const callback = new ModelCheckpoint(join(folder, '{val_acc}.json'));
  await expect(lead(callback, smallModel(), losses(1))).rejects.toThrow('names that are in the logs');
});
