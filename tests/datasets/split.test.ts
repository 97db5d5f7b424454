import { loadDigits, loadIris, split } from '../../src/datasets';
import { counts, hash } from './hash';

/** Rows that can be told apart: x = [i, -i]. */
const numbered = (n: number, y: (i: number) => number) => ({
  x: Array.from({ length: n }, (_, i) => [i, -i]),
  y: Array.from({ length: n }, (_, i) => y(i)),
});

describe('split', () => {
  test.each([0.1, 0.25, 0.5, 0.9])('%d: disjoint, complete, and x stays with y', (fraction) => {
    const { train, test } = split(
      numbered(101, (i) => i),
      fraction,
      3,
    );
    expect(test.y.data.length).toBe(Math.round(fraction * 101));
    const ids = [...train.y.data, ...test.y.data];
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
    for (const { x, y } of [train, test]) expect(x.toArray()).toEqual(Array.from(y.data, (id) => [id, -id]));
  });

  test('keeps the shares of classes, and the total when the shares do not divide', () => {
    const iris = loadIris({ split: 0.2, seed: 5 });
    expect(counts(iris.test.y)).toEqual({ 0: 10, 1: 10, 2: 10 });
    // 60, 30 and 11 of 101; a quarter is 25 rows: 14.85, 7.43 and 2.72 round by largest remainder to 15, 7 and 3.
    const uneven = numbered(101, (i) => (i < 60 ? 0 : i < 90 ? 1 : 2));
    expect(counts(split(uneven, 0.25, 1).test.y)).toEqual({ 0: 15, 1: 7, 2: 3 });
  });

  test('does not stratify by the values of a regression', () => {
    const { test } = split(
      numbered(200, (i) => i / 8),
      0.1,
      1,
    );
    expect(Math.max(...test.y.data)).toBeGreaterThan(10); // the first 20 values end at 2.375
  });

  test('stratifies or not when told so', () => {
    const data = numbered(40, (i) => i % 2);
    const shares = [0, 1, 2, 3, 4].map(
      (seed) => counts(split(data, 0.5, seed, { stratify: false }).test.y)[0],
    );
    expect(new Set(shares).size).toBeGreaterThan(1);
    expect(counts(split(data, 0.5, 0, { stratify: true }).test.y)).toEqual({ 0: 10, 1: 10 });
  });

  test('0 is a seed, and the default; another one gives other parts', () => {
    const parts = (seed?: number) => {
      const { train, test } = split(
        numbered(50, (i) => i),
        0.2,
        seed,
      );
      return hash(train.x, train.y, test.x, test.y);
    };
    expect(parts(0)).toBe(parts());
    expect(parts(0)).not.toBe(parts(1));
  });

  test('the split of the digits is the same on every engine', () => {
    const { train, test } = loadDigits({ split: 0.2, seed: 1 });
    expect(hash(train.x, train.y, test.x, test.y)).toBe('fd19cef90a41cb04');
  });

  test('leaves its input alone', () => {
    const data = numbered(10, (i) => i);
    split(data, 0.5, 1);
    expect(data).toEqual(numbered(10, (i) => i));
  });

  test.each([0, 1, -0.5, NaN])('refuses the share %d', (share) => {
    expect(() => loadIris({ split: share })).toThrow(
      'loadIris: expected split to be a number above 0 and below 1',
    );
  });

  test('refuses an empty part, a bad seed and uneven data', () => {
    const data = numbered(3, (i) => i);
    expect(() => split(data, 0.1)).toThrow(
      'expected a split that leaves rows in both parts, got 0.1 of 3 rows',
    );
    expect(() => split(data, 0.5, 1.5)).toThrow('split: expected seed to be an integer, got 1.5');
    expect(() => loadDigits({ seed: 0.5 })).toThrow('loadDigits: expected seed to be an integer, got 0.5');
    expect(() => split({ x: data.x, y: [1, 2] }, 0.5)).toThrow('got x [3, 2], y [2]');
    expect(() => split({ x: data.x, y: data.x }, 0.5, 0, { stratify: true })).toThrow(
      'one class number for each row',
    );
    expect(() => split([] as never, 0.5)).toThrow('split: expected data as { x, y }, got []');
  });
});
