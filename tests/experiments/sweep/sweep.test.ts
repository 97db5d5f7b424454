import { activation, formula, formulaObjects } from '../../../src/formula';
import { SGD } from '../../../src';
import { compare, sweep, type SweepFile, type SweepRunner } from '../../../src/experiments';
import { inlineSweepRunner, runSettings } from '../../../src/experiments/sweep/run_settings';
import { TrialMaker } from '../../../src/experiments/sweep/trial_maker';

jest.setTimeout(60_000);

const formulas = { activation, formula, formulaObjects };
const base = { dataset: 'iris', hidden: '8x2', epochs: 3, seed: 4, dataSeed: 4 } as const;

test('a trial of a sweep is the trial of a comparison, to the bit', async () => {
  const activations = ['tanh', 'relu', 'x * sigmoid(1.7 * x)'];
  const initializers = [
    'he_normal',
    'random_normal(stddev=0.01)',
    'constant(0.5)',
    'normal(0, 1/sqrt(fan_in))',
  ];
  const { trials = [] } = await sweep(
    {
      base: { ...base, learningRate: 0.2, batchSize: 16 },
      axes: { activation: activations, initializer: initializers },
      seeds: 2,
    },
    { formulas },
  );
  const comparison = await compare({
    dataset: 'iris',
    model: {
      hidden: [8, 8],
      activation: activations.map((each) => (each.includes('x *') ? activation(each) : each)) as 'tanh'[],
    },
    initializers: initializers.map((each) => (each.includes('fan_in') ? formula(each) : each)),
    seeds: 2,
    seed: 4,
    epochs: 3,
    batchSize: 16,
    optimizer: new SGD({ learningRate: 0.2 }),
  });
  const expected = comparison.toJSON().contenders.flatMap(({ activation: name, initializer, trials: own }) =>
    own.map(({ seed, status, history, verdict }) => ({
      name,
      initializer,
      seed,
      status,
      history,
      verdict: verdict.verdict,
    })),
  );
  const found = trials.map(({ settings, status, history, verdict }) => ({
    name: settings.activation,
    initializer: settings.initializer,
    seed: settings.seed,
    status,
    history,
    verdict,
  }));
  expect(found).toHaveLength(24);
  const key = (each: (typeof found)[number]) =>
    `${each.name} ${each.initializer} ${String(each.seed)}`.replaceAll(/[ .*]/g, '');
  const sorted = (list: typeof found) =>
    list.map((each) => [key(each), each.status, each.history, each.verdict]).sort();
  expect(sorted(found)).toEqual(sorted(expected));
  const [first] = trials;
  expect(first?.finalLoss).toBe(first?.history.loss?.at(-1));
});

test('an argument of an initializer can be an axis', async () => {
  const { trials = [] } = await sweep({
    base: { ...base, initializer: 'random_normal' },
    axes: { 'initializer.stddev': [0.01, 0.5] },
  });
  const { contenders } = (
    await compare({
      dataset: 'iris',
      model: { hidden: [8, 8] },
      initializers: ['random_normal(stddev=0.01)', 'random_normal(stddev=0.5)'],
      ...{ seed: 4, seeds: 1, epochs: 3 },
    })
  ).toJSON();
  for (const { settings, history } of trials) {
    const at = settings['initializer.stddev'] === 0.01 ? 0 : 1;
    expect(history).toEqual(contenders[at]!.trials[0]!.history);
  }
});

/** Several trials at once, the later ones done first. */
function backwards(): SweepRunner {
  const maker = new TrialMaker();
  let turn = 20;
  return {
    width: 4,
    run: async (settings, request) => {
      await new Promise((resolve) => setTimeout(resolve, (turn -= 1)));
      return runSettings(maker, settings, request);
    },
  };
}

const file: SweepFile = {
  base,
  axes: { gain: [0.5, 1, 2, 1e6], initializer: ['he_normal', 'orthogonal'] },
  seeds: 2,
};

test('the same records in whatever order the trials are done, a diverged one among them', async () => {
  const one = await sweep(file);
  expect(JSON.stringify(await sweep(file, { runner: backwards() }))).toBe(JSON.stringify(one));
  expect(one).toMatchObject({ total: 16, failed: 0, stopped: 0 });
  expect(one.diverged).toBeGreaterThan(0);
  expect(one.completed + one.diverged).toBe(16);
});

test('a trial that fails is tried again, recorded, and stops nobody', async () => {
  let calls = 0;
  const maker = new TrialMaker();
  const runner: SweepRunner = {
    width: 2,
    run: (settings, request) => {
      if (settings.gain !== 2) return runSettings(maker, settings, request);
      calls++;
      return Promise.reject(new Error('no luck\nat all'));
    },
  };
  const { trials = [], ...counts } = await sweep(file, { runner, retries: 3 });
  expect(calls).toBe(4 * 4);
  expect(counts).toMatchObject({ total: 16, failed: 4 });
  const failed = trials.filter(({ status }) => status === 'failed');
  expect(failed.map(({ reason, attempts }) => [reason, attempts])).toEqual(Array(4).fill(['no luck', 4]));
});

test('a trial that works at first and fails later succeeds by its retry', async () => {
  const seen = new Set<string>();
  const maker = new TrialMaker();
  const runner: SweepRunner = {
    width: 3,
    run: (settings, request) => {
      const key = JSON.stringify(settings);
      if (seen.has(key)) return runSettings(maker, settings, request);
      seen.add(key);
      return Promise.reject(new Error('the first time'));
    },
  };
  expect(JSON.stringify(await sweep(file, { runner }))).toBe(JSON.stringify(await sweep(file)));
});

test('one that makes no trial fails alone: a gain on a formula', async () => {
  const { trials = [] } = await sweep(
    { base, axes: { gain: [1, 2], initializer: ['he_normal', 'normal(0, 1/sqrt(fan_in))'] } },
    { formulas, retries: 0 },
  );
  const failed = trials.filter(({ status }) => status === 'failed');
  expect(failed.map(({ settings, reason }) => [settings.gain, reason])).toEqual([
    [2, 'gain: expected an initializer with a name, got a formula. Write the factor into the formula.'],
  ]);
});

test('one that takes too long has failed', async () => {
  const { trials = [] } = await sweep(
    { base: { ...base, epochs: 1_000_000 }, axes: { gain: [1] } },
    { trialTimeout: 0.2, retries: 1 },
  );
  expect(trials[0]).toMatchObject({
    status: 'failed',
    reason: 'trial: expected an end within 0.2 s, got none.',
    attempts: 2,
  });
});

test('a signal ends it with what is done', async () => {
  const stop = new AbortController();
  const onProgress = (done: number) => {
    if (done === 5) stop.abort();
  };
  const { trials = [], total } = await sweep(file, { onProgress, signal: stop.signal });
  expect(total).toBe(16);
  expect(trials).toHaveLength(5);
});

test('a hopeless trial is stopped, and the result says so; one that learns is not', async () => {
  const { trials = [], stopped } = await sweep({
    base: { ...base, epochs: 20, learningRate: 0.1 },
    axes: { initializer: ['zeros', 'he_normal'] },
    hopelessAfter: 5,
  });
  const byName = Object.fromEntries(trials.map((trial) => [trial.settings.initializer, trial]));
  expect(byName.zeros).toMatchObject({ status: 'stopped', epochs: 5 });
  expect(byName.zeros?.history.loss).toHaveLength(5);
  expect(byName.he_normal).toMatchObject({ status: 'completed', epochs: 20 });
  expect(stopped).toBe(1);
});

test('a sample that draws the same point again counts it, and runs it once', async () => {
  let runs = 0;
  const inline = inlineSweepRunner(new TrialMaker());
  const runner: SweepRunner = {
    width: 2,
    run: (...args) => {
      runs++;
      return inline.run(...args);
    },
  };
  const { total, completed, trials } = await sweep(
    { base, axes: { gain: [1, 2] }, sample: { method: 'random', points: 12 } },
    { runner },
  );
  expect({ total, completed, runs, kept: trials?.length }).toEqual({
    total: 12,
    completed: 12,
    runs: 2,
    kept: 2,
  });
});

test('the runner is closed at the end, after an error, and for a file that is refused', async () => {
  const close = jest.fn(() => Promise.resolve());
  const runner: SweepRunner = { ...inlineSweepRunner(new TrialMaker()), close };
  await sweep({ base, axes: { gain: [1] } }, { runner });
  expect(close).toHaveBeenCalledTimes(1);
  await expect(sweep({ axes: { gain: [] } }, { runner })).rejects.toThrow('axes.gain');
  expect(close).toHaveBeenCalledTimes(2);
});
