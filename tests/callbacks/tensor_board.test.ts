import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dense, Dropout, Sequential, TensorBoard, type TensorBoardOptions } from '../../src';
import { crc32c } from '../../src/callbacks/tensorboard/crc32c';
import { histogram } from '../../src/callbacks/tensorboard/histogram';
import { decodeEvents, slowCrc32c, type Event } from './decode_events';

// RFC 3720, B.4, and the check value of the catalogues.
test.each([
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 of 0xff', new Uint8Array(32).fill(255), 0x62a8ab43],
  ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['123456789', new TextEncoder().encode('123456789'), 0xe3069283],
])('CRC-32C of %s', (_title, bytes, crc) => {
  expect(crc32c(bytes)).toBe(crc);
  expect(slowCrc32c(bytes)).toBe(crc);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-board-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const x = Array.from({ length: 10 }, (_, i) => [i / 10, 1 - i / 10]);
const y = x.map(([a]) => [a!]);

async function train(options: TensorBoardOptions) {
  const model = new Sequential(
    [new Dense(4, { activation: 'tanh', inputShape: [2] }), new Dropout(0.1), new Dense(1)],
    { seed: 3 },
  );
  model.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] });
  const { history } = await model.fit(x, y, {
    epochs: 3,
    batchSize: 4,
    validationSplit: 0.2,
    callbacks: [new TensorBoard(options)],
    verbose: 0,
  });
  return { model, history: history as Record<string, number[]> };
}

function eventsOf(run: string): Event[] {
  const files = readdirSync(join(folder, run));
  expect(files).toEqual([expect.stringMatching(/^events\.out\.tfevents\.\d{10}\./)]);
  return decodeEvents(readFileSync(join(folder, run, files[0]!)));
}
const scalars = (events: Event[], tag: string) =>
  events.filter((event) => event.tag === tag).map(({ step, scalar }) => [step, scalar]);
const byEpoch = (values: number[] | undefined) => values!.map((value, epoch) => [epoch, Math.fround(value)]);

test("scalars of training and validation, under Keras' tags", async () => {
  const { history } = await train({ logDir: folder });
  const training = eventsOf('train');
  expect(training[0]).toMatchObject({ step: 0, version: 'brain.Event:2' });
  expect(Math.abs(training[0]!.wallTime - Date.now() / 1000)).toBeLessThan(600);
  expect(scalars(training, 'epoch_loss')).toEqual(byEpoch(history.loss));
  expect(scalars(training, 'epoch_mae')).toEqual(byEpoch(history.mae));
  expect(scalars(training, 'epoch_learning_rate')).toEqual(byEpoch([0.001, 0.001, 0.001]));
  expect(new Set(training.slice(1).map(({ tag }) => tag)).size).toBe(3);
  const validation = eventsOf('validation');
  expect(scalars(validation, 'epoch_loss')).toEqual(byEpoch(history.val_loss));
  // Two batches an epoch.
  expect(scalars(validation, 'evaluation_mae_vs_iterations')).toEqual(
    history.val_mae!.map((value, epoch) => [2 * (epoch + 1), Math.fround(value)]),
  );
});

test('histograms of weights and gradients of each layer, in every second epoch', async () => {
  const { model } = await train({ logDir: folder, histogramFreq: 2 });
  const drawn = eventsOf('train').filter(({ histogram: each }) => each);
  const names = ['dense/kernel', 'dense/bias', 'dense_1/kernel', 'dense_1/bias'];
  for (const kind of ['histogram', 'gradient']) {
    for (const name of names)
      expect(drawn.filter(({ tag }) => tag === `${name}/${kind}`).map(({ step }) => step)).toEqual([0, 2]);
  }
  expect(drawn).toHaveLength(16);
  const last = drawn.filter(({ tag }) => tag === 'dense/kernel/histogram').at(-1).histogram!;
  const kernel = [...model.getWeights()[0]!.data];
  expect(last).toMatchObject({ min: Math.min(...kernel), max: Math.max(...kernel), num: 8 });
  expect(last.counts.reduce((sum, count) => sum + count, 0)).toBe(8);
  expect(last.limits).toHaveLength(30);
  // Of the last training batch, although validation came after it.
  const gradient = drawn.filter(({ tag }) => tag === 'dense/kernel/gradient').at(-1).histogram!;
  expect(gradient.sumSquares).toBeGreaterThan(0);
});

test('loss and metrics of every second batch', async () => {
  await train({ logDir: folder, updateFreq: 2, writeStepsPerSecond: true });
  const events = eventsOf('train');
  expect(scalars(events, 'batch_mae').map(([step]) => step)).toEqual([2, 4, 6]);
  expect(scalars(events, 'epoch_steps_per_second').every(([, rate]) => rate! > 0)).toBe(true);
});

test('to objects with write: one for both, or one for each', async () => {
  const written: Uint8Array[] = [];
  const write = (bytes: string | Uint8Array) => written.push(bytes as Uint8Array);
  await train({ logDir: { write } });
  const tags = decodeEvents(Buffer.concat(written)).map(({ tag }) => tag);
  expect(tags).toContain('train/epoch_loss');
  expect(tags).toContain('validation/epoch_loss');
  const runs: string[] = [];
  written.length = 0;
  await train({ logDir: (run) => (runs.push(run), { write }) });
  expect(runs.sort()).toEqual(['train', 'validation']);
});

test('a histogram leaves out what is not finite, and has one bucket for equal values', () => {
  const read = (values: number[]) => histogram(values)?.finish().length;
  expect(histogram([NaN, Infinity])).toBeNull();
  // Five doubles of 9 bytes, and two lists of one double, 10 bytes each.
  expect(read([2, 2, NaN])).toBe(5 * 9 + 2 * 10);
});

test('refuses options that make no sense', () => {
  expect(() => new TensorBoard({ histogramFreq: -1 })).toThrow('histogramFreq to be an integer, 0 or more');
  expect(() => new TensorBoard({ updateFreq: 'step' as 'batch' })).toThrow(
    'updateFreq to be a positive integer',
  );
  expect(() => new TensorBoard({ logdir: 'x' } as TensorBoardOptions)).toThrow('Did you mean "logDir"');
});
