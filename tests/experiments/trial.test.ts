import { Sequential, type Callback } from '../../src';
import {
  compare,
  runTrial,
  type CompareOptions,
  type TrialData,
  type TrialInput,
} from '../../src/experiments';

const options: CompareOptions = {
  dataset: 'moons',
  model: { hidden: [8, 8], activation: 'tanh' },
  initializers: ['glorot_uniform'],
  seeds: 1,
  epochs: 3,
};

/** The one trial of the comparison, with callbacks of its own. */
async function trialWith(callbacks: Callback[], signal?: AbortSignal) {
  const run = (data: TrialData) => ({
    width: 1,
    run: (input: TrialInput) => runTrial(input, data, { callbacks, signal }),
  });
  return (await compare({ ...options, runner: run })).toJSON().contenders[0]!.trials[0];
}

test('callbacks see the model and every batch, and the trial is the same to the bit', async () => {
  let model: unknown;
  let batches = 0;
  const watched = await trialWith([
    {
      setModel: (given) => (model = given),
      onTrainBatchEnd() {
        batches++;
      },
    },
  ]);
  expect(model).toBeInstanceOf(Sequential);
  expect(batches).toBe(3 * Math.ceil(400 / 32));
  expect(watched).toEqual((await compare(options)).toJSON().contenders[0]!.trials[0]);
});

test('a callback that waits makes the trial wait, and it can be ended there', async () => {
  const stop = new AbortController();
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let batches = 0;
  const trial = trialWith([{ onTrainBatchEnd: () => (++batches === 5 ? gate : undefined) }], stop.signal);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(batches).toBe(5);
  stop.abort();
  open();
  expect(await trial).toBeUndefined();
  expect(batches).toBe(5);
});
