import { datasetNames } from '../../../src/datasets';
import { sweep, type SweepFile } from '../../../src/experiments';
import { axisOf } from '../../../src/experiments/sweep/axis';
import { settingsOf } from '../../../src/experiments/sweep/settings';
import schema from '../../../src/experiments/sweep/sweep.schema.json';
import { spaceOf } from '../../../src/experiments/sweep/space';
import { loadValidator } from '../../../src/experiments/sweep/validate';

const all = (file: SweepFile) => {
  const { points, seeds, at } = spaceOf(file);
  return Array.from({ length: points * seeds }, (_, i) => at(Math.floor(i / seeds), i % seeds));
};

describe('the grid', () => {
  it('has every combination, the seeds within and the last axis first', () => {
    const trials = all({
      base: { seed: 7, width: 4 },
      axes: { depth: [1, 2], activation: ['tanh', 'relu', 'elu'] },
      seeds: 2,
    });
    expect(trials.map(({ hidden, activation, seed }) => [hidden, activation, seed].join(' '))).toEqual([
      ...['4x1 tanh 7', '4x1 tanh 8', '4x1 relu 7', '4x1 relu 8', '4x1 elu 7', '4x1 elu 8'],
      ...['4x2 tanh 7', '4x2 tanh 8', '4x2 relu 7', '4x2 relu 8', '4x2 elu 7', '4x2 elu 8'],
    ]);
  });

  it('of a million million trials takes no time and no memory', () => {
    const steps = { from: 0.001, to: 1, scale: 'log' as const, steps: 1000 };
    const { points, at } = spaceOf({
      axes: { gain: steps, learningRate: steps, momentum: { from: 0, to: 0.9, steps: 1000 } },
    });
    expect(points).toBe(1e9);
    expect(at(1e9 - 1, 0)).toMatchObject({ gain: 1, learningRate: 1, momentum: 0.9 });
  });
});

describe('an axis', () => {
  it('is spread evenly, or evenly in its logarithm, with both ends exact', () => {
    expect(axisOf('gain', { from: 0, to: 1, steps: 5 }).levels).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(axisOf('learningRate', { from: 1e-4, to: 1, scale: 'log', steps: 5 }).levels).toEqual([
      0.0001, 0.001, 0.01, 0.1, 1,
    ]);
  });

  it('of whole numbers has each one once', () => {
    expect(axisOf('depth', { from: 1, to: 4, steps: 10 }).levels).toEqual([1, 2, 3, 4]);
    expect(axisOf('width', { from: 2, to: 256, scale: 'log', steps: 8 }).levels).toEqual([
      2, 4, 8, 16, 32, 64, 128, 256,
    ]);
  });
});

describe('a sample', () => {
  const axes = {
    gain: { from: 0.1, to: 10, scale: 'log' as const },
    depth: { from: 1, to: 64 },
    activation: ['tanh', 'relu'],
  };

  it.each(['random', 'sobol'] as const)('%s repeats for a seed, and differs for another', (method) => {
    const draw = (seed: number) => JSON.stringify(all({ axes, sample: { method, points: 20, seed } }));
    expect(draw(0)).toBe(draw(0));
    expect(draw(0)).not.toBe(draw(1));
  });

  it.each(['random', 'sobol'] as const)(
    '%s: a new axis leaves the values of the others as they are',
    (method) => {
      const sample = { method, points: 20, seed: 3 };
      const more = all({ axes: { ...axes, momentum: { from: 0, to: 0.9 } }, sample });
      expect(more.map(({ gain, hidden }) => [gain, hidden])).toEqual(
        all({ axes, sample }).map(({ gain, hidden }) => [gain, hidden]),
      );
    },
  );

  it('random covers a log axis evenly in its logarithm', () => {
    const gains = all({ axes, sample: { method: 'random', points: 2000 } }).map(({ gain }) => gain);
    const share = gains.filter((gain) => gain < 1).length / gains.length;
    // Of 2,000 fair draws, half give or take five deviations.
    expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / 2000));
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(...gains)).toBeLessThanOrEqual(10);
  });
});

describe('a file', () => {
  const refusal = async (file: unknown) => {
    const result = await sweep(file as SweepFile).then(
      () => 'ran',
      (error: unknown) => (error as Error).message,
    );
    return result;
  };
  const axes = { gain: [1, 2] };
  it.each([
    [{}, "sweep: expected it to have required property 'axes', got an object with keys []."],
    [{ axes: { learningrate: [1] } }, 'Did you mean "learningRate"?'],
    [{ axes: { gain: [0] } }, 'sweep axes.gain.0: expected it to be > 0, got 0.'],
    [{ axes: { gain: { from: 1, to: 2 } } }, 'expected steps in axes.gain, for a grid, got a range without'],
    [{ axes: { gain: { from: 2, to: 1, steps: 3 } } }, 'expected from below to, got from 2 to 1'],
    [
      { axes: { gain: { from: -1, to: 1, scale: 'log', steps: 3 } } },
      'expected from above 0, for a log scale',
    ],
    [{ axes: { depth: { from: 1.5, to: 3, steps: 2 } } }, 'expected whole numbers, got from 1.5 to 3'],
    [{ axes, base: { gain: 1 } }, 'expected a setting in base or in axes, got gain in both'],
    [
      { axes: { hidden: ['8', '8x2'] }, base: { depth: 3 } },
      'expected either hidden or depth and width, got both',
    ],
    [{ axes: { depth: [2, 3] }, base: { hidden: '8,4' } }, 'expected width beside depth'],
    [{ axes: { seed: [1, 2] }, seeds: 3 }, 'expected either seeds or an axis seed, got both'],
    [{ axes, sample: { method: 'sobol' } }, 'expected sample.points for the method sobol, got none'],
    [
      { axes, sample: { method: 'grid', points: 3 } },
      'sample.points and sample.seed only for the methods random and sobol',
    ],
    [{ axes: { epochs: [1, 2] }, halving: {} }, 'expected either halving or an axis epochs, got both'],
    [{ axes: { dataset: ['moon'] } }, 'sweep axes.dataset.0: expected one of "iris", '],
    [
      { axes: { activation: ['tanh', 'rellu'] } },
      'sweep axes.activation rellu: expected the name of an activation, got "rellu". Did you mean "relu"',
    ],
    [
      { axes: { initializer: ['he_normal', 'he_norml'] } },
      'sweep axes.initializer he_norml: expected the name of an initializer',
    ],
    [
      { axes: { 'initializer.stdev': [1] }, base: { initializer: 'random_normal' } },
      'Did you mean "stddev"?',
    ],
    [{ axes: { optimizer: ['adamm'] } }, 'Did you mean "adam"'],
    [
      { axes: { initializer: ['normal(0, 1/sqrt(fan_in))'] } },
      'expected a name, with arguments that are numbers',
    ],
  ])('%j is refused', async (file, message) => {
    expect(await refusal(file)).toContain(message);
  });

  it('may have remarks anywhere', async () => {
    const file = {
      '// what': 'x',
      base: { '// why': 1 },
      axes: { '//': 'y', gain: [1] },
      sample: { method: 'grid', '// z': 0 },
    };
    expect((await loadValidator()).file(file)).toBe(file);
    expect(all(file as unknown as SweepFile)).toEqual([settingsOf({})]);
  });
});

test('the schema knows every data set, and no other', () => {
  expect(schema.definitions.dataset.enum).toEqual(datasetNames);
});

test('what a worker is sent is all settings and nothing else', async () => {
  const { settings: check } = await loadValidator();
  const settings = settingsOf({ 'initializer.stddev': 0.1, initializer: 'random_normal', hopelessAfter: 3 });
  const { epochs, ...rest } = settings;
  expect(JSON.stringify(check({ epochs, ...rest }))).toBe(JSON.stringify(settings));
  for (const wrong of [
    null,
    'x',
    rest,
    { ...settings, path: '/etc/passwd' },
    { ...settings, epochs: 1e9 },
    { ...settings, hidden: '99999x99999' },
    { ...settings, hidden: '64x10; rm' },
    { ...settings, dataset: '../secret.csv' },
    { ...settings, activation: 'x'.repeat(300) },
    { ...settings, 'initializer.__proto__': { a: 1 } },
    JSON.parse(`{ "__proto__": {}, ${JSON.stringify(settings).slice(1)}`),
  ])
    expect(() => check(wrong)).toThrow('trial');
});
