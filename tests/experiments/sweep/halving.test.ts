import { sweep, type SweepFile } from '../../../src/experiments';
import { bestPoints, rungsOf } from '../../../src/experiments/sweep/halving';

jest.setTimeout(60_000);

test('each rung has a third of the points and trains three times as long', () => {
  expect(rungsOf({}, 100, 27)).toEqual([
    { epochs: 3, points: 100 },
    { epochs: 9, points: 34 },
    { epochs: 27, points: 12 },
  ]);
  expect(rungsOf({ factor: 2, epochs: 4 }, 5, 10)).toEqual([
    { epochs: 4, points: 5 },
    { epochs: 8, points: 3 },
    { epochs: 10, points: 2 },
  ]);
  expect(rungsOf({ epochs: 10 }, 5, 10)).toEqual([{ epochs: 10, points: 5 }]);
  expect(() => rungsOf({ epochs: 11 }, 5, 10)).toThrow('up to base.epochs, 10, got 11');
});

test('points are ranked by the median of their losses; those without one come last, and of equals the first stays', () => {
  const losses: Record<number, number[]> = {
    2: [1, 1, 100],
    3: [Infinity, Infinity, 0],
    5: [0.5, 2, 3],
    7: [1, 1, 0],
    8: [Infinity, 1, 1],
  };
  const best = (keep: number) => bestPoints(Object.keys(losses).map(Number), (point) => losses[point]!, keep);
  expect(best(2)).toEqual({ kept: Float64Array.of(2, 7), highestKept: 1 });
  expect(best(4)).toEqual({ kept: Float64Array.of(2, 5, 7, 8), highestKept: 2 });
  expect(best(5).highestKept).toBeNull();
});

test('the best third goes on, what was stopped is told, and the best point of the grid is found', async () => {
  const gains = [0.01, 0.03, 0.1, 0.3, 0.6, 1, 1.5, 100, 1000];
  const file: SweepFile = {
    base: { dataset: 'iris', hidden: '16x3', epochs: 18, activation: 'tanh' },
    axes: { gain: gains },
    seeds: 3,
  };
  const { trials = [], total, halving } = await sweep({ ...file, halving: {} });
  expect(total).toBe(9 * 3 + 3 * 3 + 1 * 3);
  expect(trials).toHaveLength(total);
  expect(halving).toEqual([
    { epochs: 2, points: 9, kept: 3, stopped: 6, highestKept: expect.any(Number) as number },
    { epochs: 6, points: 3, kept: 1, stopped: 2, highestKept: expect.any(Number) as number },
    { epochs: 18, points: 1, kept: 1, stopped: 0, highestKept: null },
  ]);
  const last = trials.filter(({ settings }) => settings.epochs === 18);
  // The whole grid has these trials too, with the same bits.
  const { trials: whole = [] } = await sweep(file);
  for (const trial of last) expect(whole).toContainEqual(trial);
  expect(new Set(last.map(({ settings }) => settings.gain)).size).toBe(1);
});
