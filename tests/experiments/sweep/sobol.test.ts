import { sobol } from '../../../src/experiments/sweep/sobol';

const names = Array.from({ length: 21 }, (_, i) => `axis ${String(i)}`);

test.each([0, 1, 7])('of the first 256 points, each of 256 slices of each axis has one (seed %i)', (seed) => {
  const at = sobol(names, seed);
  const points = Array.from({ length: 256 }, (_, i) => at(i));
  for (const axis of names.keys()) {
    const slices = new Set(points.map((point) => Math.floor(point[axis]! * 256)));
    expect(slices.size).toBe(256);
  }
});

test('the first two axes are a (0, 2)-sequence: each of 256 boxes of equal size, of every form, has one of 256 points', () => {
  const at = sobol(names.slice(0, 2), 5);
  const points = Array.from({ length: 256 }, (_, i) => at(i + 256));
  for (let bits = 0; bits <= 8; bits++) {
    const [columns, rows] = [2 ** bits, 2 ** (8 - bits)];
    const boxes = new Set(
      points.map(([x = 0, y = 0]) => Math.floor(x * columns) * rows + Math.floor(y * rows)),
    );
    expect(boxes.size).toBe(256);
  }
});

test('without the shift the points are those of Joe and Kuo', () => {
  // Their program sobol.cc with new-joe-kuo-6, 5 dimensions; points in the order of the Gray code, as here.
  const at = sobol(names.slice(0, 5), 0);
  const shift = at(0).map((x) => x * 2 ** 32);
  const plain = (i: number) => at(i).map((x, axis) => (((x * 2 ** 32) ^ shift[axis]!) >>> 0) / 2 ** 32);
  expect([1, 2, 3, 4, 5].map(plain)).toEqual([
    [0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375],
    [0.875, 0.875, 0.125, 0.375, 0.875],
  ]);
});

test('more axes than it has numbers for are refused', () => {
  expect(() => sobol([...names, 'one more'], 0)).toThrow('expected at most 21 axes for sobol, got 22');
});
