import { loadDiabetes, loadDigits, loadIris, loadWine, moons, standardize } from '../../src/datasets';
import { column } from './hash';

function moments(values: number[]) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, stddev: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) };
}

/** Standardized values are of size 1 to 10, each rounded to float32: off by up to 10 · 2^-24, and so are their moments. */
const ROUNDING = 10 * 2 ** -24;

describe('standardize', () => {
  test('the training part has mean 0 and deviation 1 in every column', () => {
    const { train } = loadWine({ split: 0.3, seed: 2, standardize: true });
    for (let at = 0; at < 13; at++) {
      const { mean, stddev } = moments(column(train.x, at));
      expect(Math.abs(mean)).toBeLessThan(ROUNDING);
      expect(Math.abs(stddev - 1)).toBeLessThan(ROUNDING);
    }
  });

  test('the test part is treated by the numbers of the training part', () => {
    const raw = loadWine({ split: 0.3, seed: 2 });
    const { test } = loadWine({ split: 0.3, seed: 2, standardize: true });
    for (let at = 0; at < 13; at++) {
      const { mean, stddev } = moments(column(raw.train.x, at));
      const got = column(test.x, at);
      column(raw.test.x, at).forEach((value, i) => {
        const expected = (value - mean) / stddev;
        expect(Math.abs(got[i]! - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -22 + ROUNDING);
      });
    }
  });

  test('a constant column becomes 0, also where its mean cannot be exact', () => {
    const x = Array.from({ length: 7 }, (_, i) => [0.1, i]);
    const {
      train,
      test,
      x: scaling,
    } = standardize({ x, y: [0, 1, 0, 1, 0, 1, 0] }, { x: [[0.6, 3]], y: [1] });
    expect(column(train.x, 0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(scaling).toEqual({ mean: [Math.fround(0.1), 3], scale: [1, 2] }); // 0…6: variance (9+4+1)·2/7 = 4
    expect(test.x.toArray()).toEqual([[0.5, 0]]);
    expect(loadDigits({ split: 0.2, standardize: true }).test.x.data.every(Number.isFinite)).toBe(true);
  });

  test('targets of a regression are scaled when asked for, each apart from the other', () => {
    const raw = loadDiabetes();
    const onlyTarget = loadDiabetes({ standardizeTarget: true });
    expect(onlyTarget.train.x).toEqual(raw.train.x);
    expect(Math.abs(moments(column(onlyTarget.train.y, 0)).stddev - 1)).toBeLessThan(ROUNDING);
    expect(loadDiabetes({ standardize: true }).train.y).toEqual(raw.train.y);
    const { y: scaling } = standardize(raw.train, undefined, { target: true });
    const original = moments(column(raw.train.y, 0));
    expect(scaling?.mean[0]).toBeCloseTo(original.mean, 10);
    expect(scaling?.scale[0]).toBeCloseTo(original.stddev, 10);
    expect(() => loadIris({ standardizeTarget: true })).toThrow(
      'expected standardizeTarget only for a regression',
    );
  });

  test('leaves its input alone, and keeps shape and labels', () => {
    const { train } = moons({ n: 20, seed: 1 });
    const before = train.x.data.slice();
    const done = standardize(train);
    expect(train.x.data).toEqual(before);
    expect(done.train.x.shape).toEqual([20, 2]);
    expect(done.train.y).toEqual(train.y);
    expect(done.test).toBeUndefined();
  });

  test('refuses a test part of another width', () => {
    expect(() => standardize({ x: [[1, 2]], y: [0] }, { x: [[1]], y: [0] })).toThrow(
      'standardize test x: expected [n, 2], got [1, 1]',
    );
    expect(() => standardize({ x: [[1, 2]], y: [0, 1] })).toThrow(
      'standardize train: expected x and y with the same number',
    );
  });
});
