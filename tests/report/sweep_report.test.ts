import { parse } from 'papaparse';
import { sweep, type SweepFile, type TrialRecord } from '../../src/experiments';
import { SweepColumns, sweepReport, SweepTableMaker } from '../../src/report';
import { importanceOf } from '../../src/report/importance';
import { phaseLine } from '../../src/report/phase_line';
import { failedRecord } from '../../src/experiments/sweep/record';
import { settingsOf, type GivenSettings } from '../../src/experiments/sweep/settings';

/** A trial that came to this loss, untrained. */
function made(settings: GivenSettings, testLoss: number | null): TrialRecord {
  const record = failedRecord(settingsOf({ dataset: 'sine', ...settings }), 'x', 1);
  return testLoss === null ? record : { ...record, status: 'completed', testLoss, finalLoss: testLoss / 2 };
}
function tableOf(records: readonly TrialRecord[], isHalved = false) {
  const maker = new SweepTableMaker(isHalved);
  for (const record of records) maker.add(record);
  return maker.finish();
}

const file: SweepFile = {
  base: { dataset: 'iris', activation: 'tanh', initializer: 'lecun_normal', width: 8, epochs: 2 },
  axes: { gain: [0.5, 1, 2], depth: [1, 3, 30], learningRate: [0.01, 0.3] },
  seeds: 2,
};

describe('the table of a sweep', () => {
  const records = [1, 2, 3].flatMap((gain) =>
    [0, 1, 2].map((seed) => made({ gain, seed }, gain === 3 ? null : gain + seed / 10)),
  );

  it('has a point for trials that differ in their seed, judged by the median, best first, none last', () => {
    const { factors, points, counts, shared, measure } = tableOf([...records].reverse());
    expect(factors).toEqual([{ name: 'gain', levels: [1, 2, 3] }]);
    expect(
      points.map(({ at, testLoss, finalLoss, failed, trials }) => [at, testLoss, finalLoss, failed, trials]),
    ).toEqual([
      [[0], 1.1, 0.55, 0, 3],
      [[1], 2.1, 1.05, 0, 3],
      [[2], null, null, 3, 3],
    ]);
    expect(counts).toEqual({ completed: 6, diverged: 0, stopped: 0, failed: 3 });
    expect(shared).toMatchObject({ dataset: 'sine', depth: 10, width: 64, epochs: 10 });
    expect(measure).toBe('testLoss');
  });

  it('takes the longest training of a point that halving trained on, and keeps trainings of other lengths apart else', () => {
    const halved = [
      made({ gain: 1, epochs: 9 }, 5),
      made({ gain: 1, epochs: 3 }, 1),
      made({ gain: 2, epochs: 3 }, 2),
    ];
    for (const order of [halved, [...halved].reverse()]) {
      expect(tableOf(order, true).points.map(({ at, testLoss }) => [at, testLoss])).toEqual([
        [[1], 2],
        [[0], 5],
      ]);
    }
    expect(tableOf(halved).factors.map(({ name }) => name)).toEqual(['gain', 'epochs']);
  });
});

describe('importance', () => {
  const grid = (loss: (gain: number, rate: number) => number | null) =>
    tableOf(
      [1, 2, 3, 4].flatMap((gain) =>
        [0.1, 0.2, 0.3].map((learningRate) => made({ gain, learningRate }, loss(gain, learningRate))),
      ),
    );
  const shares = (table: ReturnType<typeof tableOf>) =>
    Object.fromEntries(importanceOf(table).map(({ name, share }) => [name, share]));

  it('is all for the one factor that decides, none for the other, and no outlier outweighs the rest', () => {
    const found = shares(grid((gain) => (gain === 4 ? null : 1000 ** gain)));
    expect(found.gain).toBeCloseTo(1, 12);
    expect(found.learningRate).toBe(0);
  });

  it('is by hand the adjusted R² of the ranks', () => {
    // Losses 10·gain + rate: ranks 11 … 0 in this order. Between the gains: means 10, 7, 4, 1 around 5.5.
    const found = shares(grid((gain, rate) => 10 * gain + rate));
    const total = Array.from({ length: 12 }, (_, rank) => (rank - 5.5) ** 2).reduce((a, b) => a + b);
    const between = 3 * (4.5 ** 2 + 1.5 ** 2 + 1.5 ** 2 + 4.5 ** 2);
    expect(found.gain).toBeCloseTo(1 - ((1 - between / total) * 11) / 8, 12);
    const rates = 4 * (1 + 0 + 1);
    expect(found.learningRate).toBeCloseTo(Math.max(0, 1 - ((1 - rates / total) * 11) / 9), 12);
  });

  it('is 0 where nothing differs', () => {
    expect(shares(grid(() => 1))).toEqual({ gain: 0, learningRate: 0 });
  });
});

test('the line of theory is six depth scales: tanh with LeCun weights times g has σw = g, and ξ = −1 / ln g² below 1', () => {
  const table = tableOf(
    [0.5, 0.9].flatMap((gain) =>
      ['16x2', '16x40'].map((hidden) =>
        made({ gain, hidden, activation: 'tanh', initializer: 'lecun_normal' }, 1),
      ),
    ),
  );
  const [part, ...more] = phaseLine(table);
  expect(more).toEqual([]);
  expect(part?.points.length).toBeGreaterThan(20);
  // Truncated normals keep the variance that they promise to 12 digits.
  for (const { x, y } of part?.points ?? []) expect(y).toBeCloseTo(-6 / Math.log(x * x), 6);
  expect(phaseLine(tableOf([made({ gain: 1 }, 1)]))).toEqual([]);
});

test('the page shows the phase diagram, maps, importance, best and worst, and needs nothing else', async () => {
  const { trials = [] } = await sweep(file);
  const table = tableOf(trials);
  const text = await sweepReport(table);
  expect(text).toContain('<h1>A sweep of 36 trials</h1>');
  for (const id of ['phase', 'maps', 'importance', 'points']) expect(text).toContain(`<section id="${id}">`);
  expect(text).toContain('six depth scales');
  expect(text.match(/<svg [^>]*aria-label="Median test accuracy over /g)).toHaveLength(3);
  expect(text).not.toMatch(/<script|src=|url\(|@import|NaN|undefined/);
  expect(text.replace(/http:\/\/www\.w3\.org\/[\w/]+/g, '')).not.toMatch(/https?:/);
  expect(await sweepReport(tableOf([...trials].reverse()))).toBe(text);
}, 60_000);

test('names from a file stand in the page as text', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const text = await sweepReport(tableOf([made({ activation: evil }, 1), made({ activation: 'tanh' }, 2)]));
  expect(text).not.toContain('<img');
  expect(text).toContain('&lt;img');
});

describe('tables for other programs', () => {
  it('CSV and Parquet hold every trial with the same values', async () => {
    const { trials = [] } = await sweep({
      ...file,
      axes: { gain: [1, 1e9], hidden: ['4', '5,3'], optimizer: ['sgd', 'adam'] },
      base: { dataset: 'iris', epochs: 1 },
    });
    const columns = new SweepColumns();
    const failed = failedRecord(settingsOf({ dataset: 'iris' }), 'a "reason", with\ncommas', 3);
    for (const trial of [...trials, failed].reverse()) columns.add(trial);
    const all = [...trials, failed].sort((a, b) => (a.id < b.id ? -1 : 1));
    const { data, errors } = parse<Record<string, string>>(columns.csv().trimEnd(), { header: true });
    expect(errors).toEqual([]);
    const { parquetReadObjects } = await import('hyparquet');
    const { buffer, byteOffset, byteLength } = await columns.parquet();
    const rows = await parquetReadObjects({
      file: (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength),
    });
    expect([data.length, rows.length]).toEqual([17, 17]);
    for (const [i, trial] of all.entries()) {
      const { settings } = trial;
      const expected = {
        id: trial.id,
        status: trial.status,
        gain: settings.gain,
        optimizer: settings.optimizer,
        seed: BigInt(settings.seed),
        hidden: settings.hidden === '5,3' ? '5,3' : null,
        width: settings.hidden === '5,3' ? null : BigInt(settings.hidden === '4' ? 4 : 64),
        trainedEpochs: BigInt(trial.epochs),
        finalLoss: trial.finalLoss,
        testAccuracy: trial.testAccuracy,
        reason: trial.reason ?? null,
      };
      const row = Object.fromEntries(
        Object.entries(rows[i]!).map(([name, value]: [string, unknown]) => [name, value ?? null]),
      );
      expect(row).toMatchObject(expected);
      for (const [name, value] of Object.entries(expected))
        expect(data[i]![name]).toBe(value === null ? '' : String(value));
    }
  }, 60_000);
});
