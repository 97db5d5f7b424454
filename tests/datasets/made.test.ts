import {
  blobs,
  checkerboard,
  circles,
  friedman1,
  moons,
  parity,
  sine,
  spirals,
  xor,
  type DatasetLoader,
  type MadeOptions,
} from '../../src/datasets';
import { column, counts, hash } from './hash';

interface Row {
  make: DatasetLoader<MadeOptions>;
  width: number;
  /** Class sizes of 60 points, where the classes come in turn. */
  sizes?: number[];
  /** The bits for n 60, seed 7. Nothing derives them: they say that no engine and no change gives other ones. */
  golden: string;
}

const table: Record<string, Row> = {
  moons: { make: moons, width: 2, sizes: [30, 30], golden: '97b505b3eae253bb' },
  circles: { make: circles, width: 2, sizes: [30, 30], golden: '8fcf527ba82ef215' },
  spirals: { make: spirals, width: 2, sizes: [30, 30], golden: '526523b001fbef93' },
  blobs: { make: blobs, width: 2, sizes: [20, 20, 20], golden: 'baa3a315f7b95fe4' },
  xor: { make: xor, width: 2, golden: '664331768785df50' },
  checkerboard: { make: checkerboard, width: 2, golden: '8bfe2d27e75a3f22' },
  parity: { make: parity, width: 4, golden: '103def4b20fa74ea' },
  sine: { make: sine, width: 1, golden: '4a21b437b0d75f8d' },
  friedman1: { make: friedman1, width: 10, golden: '6d1b6706b969f1d1' },
};

const bits = (make: DatasetLoader<MadeOptions>, options: MadeOptions & { seed?: number }) => {
  const { train } = make(options);
  return hash(train.x, train.y);
};

describe.each(Object.entries(table))('%s', (name, { make, width, sizes, golden }) => {
  test('has its shape, and its classes in equal parts where they come in turn', () => {
    const { train, task, features, classes, name: own } = make({ n: 60, seed: 7 });
    expect(own).toBe(name);
    expect(features).toHaveLength(width);
    expect(train.x.shape).toEqual([60, width]);
    expect(train.y.shape).toEqual(task === 'classification' ? [60] : [60, 1]);
    if (classes) expect(Object.keys(counts(train.y))).toEqual(classes.map((_, i) => String(i)));
    if (sizes) expect(Object.values(counts(train.y))).toEqual(sizes);
  });

  test('a seed gives the same bits on every engine, 0 is one, and the default', () => {
    expect(bits(make, { n: 60, seed: 7 })).toBe(golden);
    expect(bits(make, { n: 60, seed: 0 })).toBe(bits(make, { n: 60 }));
    expect(bits(make, { n: 60, seed: 0 })).not.toBe(bits(make, { n: 60, seed: 1 }));
  });

  test('more points go on where fewer stopped', () => {
    const few = make({ n: 20, seed: 3 }).train.x.data;
    expect(make({ n: 60, seed: 3 }).train.x.data.slice(0, few.length)).toEqual(few);
  });

  test('the noise is normal, with the deviation that it is given, around the same points', () => {
    const n = 2000;
    const noise = 0.25;
    const [still, noisy] = [0, noise].map((amount) => make({ n, seed: 5, noise: amount }).train);
    const part = still!.y.shape.length === 1 ? 'x' : 'y';
    const moved = Array.from(noisy![part].data, (value, i) => value - still![part].data[i]!);
    if (part === 'x') expect(noisy!.y).toEqual(still!.y);
    else expect(noisy!.x).toEqual(still!.x);
    // The mean of N normals is off by σ/√N, their variance by σ²√(2/N): five times that happens once in two million.
    const mean = moved.reduce((a, b) => a + b, 0) / moved.length;
    const variance = moved.reduce((sum, v) => sum + v * v, 0) / moved.length;
    expect(Math.abs(mean)).toBeLessThan((5 * noise) / Math.sqrt(moved.length));
    expect(Math.abs(variance - noise ** 2)).toBeLessThan(5 * noise ** 2 * Math.sqrt(2 / moved.length));
  });

  test('splits and standardizes as the real ones do', () => {
    const { train, test } = make({ n: 60, seed: 1, split: 0.25, standardize: true });
    expect([train.x.shape[0], test.x.shape[0]]).toEqual([45, 15]);
    expect(Math.abs(column(train.x, 0).reduce((a, b) => a + b) / 45)).toBeLessThan(10 * 2 ** -24);
  });

  test('refuses what is no size and no noise', () => {
    expect(() => make({ n: 0 })).toThrow(new RegExp(`^${name}: expected n to be .*, got 0`));
    expect(() => make({ noise: -1 })).toThrow(
      `${name}: expected noise to be a finite number, 0 or more, got -1`,
    );
    expect(() => make({ nosie: 1 } as MadeOptions)).toThrow('Did you mean "noise"?');
  });
});

describe('geometry, without noise', () => {
  /** Coordinates are rounded to float32 once: relative 2^-24. */
  const ROUNDING = 4 * 2 ** -24;
  const points = ({ train }: ReturnType<typeof moons>) =>
    column(train.x, 0).map((a, i) => ({ a, b: column(train.x, 1)[i]!, label: train.y.data[i]! }));

  test('moons lie on two half circles', () => {
    for (const { a, b, label } of points(moons({ n: 200, noise: 0, seed: 1 }))) {
      const [x, y] = label === 0 ? [a, b] : [1 - a, 0.5 - b];
      expect(Math.abs(Math.hypot(x, y) - 1)).toBeLessThan(ROUNDING);
      expect(y).toBeGreaterThanOrEqual(-ROUNDING);
    }
  });

  test('circles have radius 1 and factor, all around', () => {
    const all = points(circles({ n: 200, noise: 0, factor: 0.3, seed: 1 }));
    for (const { a, b, label } of all) {
      expect(Math.abs(Math.hypot(a, b) - (label === 0 ? 1 : 0.3))).toBeLessThan(ROUNDING);
    }
    // One of 200 in each quadrant and class: missing one has a chance of (3/4)^100 each.
    expect(new Set(all.map(({ a, b, label }) => `${a > 0} ${b > 0} ${label}`)).size).toBe(8);
    expect(() => circles({ factor: 0 })).toThrow(
      'circles: expected factor to be a finite number above 0, got 0',
    );
    expect(() => circles({ factor: 1 })).toThrow('circles: expected factor to be a number in [0, 1), got 1');
  });

  test('each arm of a spiral is the first one, turned', () => {
    const arms = 3;
    const turns = 2;
    const all = points(spirals({ n: 300, noise: 0, arms, turns, seed: 1 }));
    expect(new Set(all.map(({ label }) => label))).toEqual(new Set([0, 1, 2]));
    for (const { a, b, label } of all) {
      const radius = Math.hypot(a, b);
      expect(radius).toBeLessThan(1);
      const angle = 2 * Math.PI * (turns * radius + label / arms);
      // The radius read back is off by its rounding, and the angle by 2π·turns of that.
      expect(Math.hypot(a - radius * Math.cos(angle), b - radius * Math.sin(angle))).toBeLessThan(
        20 * ROUNDING,
      );
    }
    expect(() => spirals({ arms: 1 })).toThrow('spirals: expected arms to be an integer, 2 or more, got 1');
    expect(() => spirals({ turns: 0 })).toThrow('spirals: expected turns');
  });

  test('blobs without noise are their centers, which n does not move', () => {
    const distinct = (n: number) =>
      new Set(
        points(blobs({ n, noise: 0, classes: 4, seed: 1 })).map(({ a, b, label }) => `${label}: ${a} ${b}`),
      );
    expect(distinct(8).size).toBe(4);
    expect(distinct(80)).toEqual(distinct(8));
    const { train } = blobs({ n: 30, features: 5, classes: 2 });
    expect(train.x.shape).toEqual([30, 5]);
    expect(() => blobs({ classes: 1 })).toThrow('blobs: expected classes');
    expect(() => blobs({ features: 0 })).toThrow('blobs: expected features');
  });

  test('xor is the sign of the product', () => {
    for (const { a, b, label } of points(xor({ n: 300, seed: 1 }))) expect(label).toBe(a * b < 0 ? 1 : 0);
  });

  test('a board of two squares is xor, and a larger one changes colour at each line', () => {
    for (const { a, b, label } of points(checkerboard({ n: 300, squares: 2, seed: 1 }))) {
      expect(label).toBe(a * b < 0 ? 1 : 0);
    }
    const edges = [-1 + 2 / 3, -1 + 4 / 3];
    for (const { a, b, label } of points(checkerboard({ n: 300, squares: 3, seed: 1 }))) {
      const lines = edges.filter((edge) => a >= edge).length + edges.filter((edge) => b >= edge).length;
      expect(label).toBe(lines % 2);
    }
    expect(() => checkerboard({ squares: 1 })).toThrow('checkerboard: expected squares');
  });

  test('parity is the whole table in counting order', () => {
    const { train, classes } = parity({ bits: 2 });
    expect(train.x.toArray()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(Array.from(train.y.data)).toEqual([0, 1, 1, 0]);
    expect(classes).toEqual(['even', 'odd']);
    const five = parity({ bits: 5, n: 200, seed: 2 }).train;
    (five.x.toArray() as number[][]).forEach((row, i) => {
      expect(five.y.data[i]).toBe(row.reduce((a, b) => a + b) % 2);
    });
    expect(counts(parity({ bits: 10 }).train.y)).toEqual({ 0: 512, 1: 512 });
    expect(() => parity({ bits: 17 })).toThrow('parity: expected bits to be at most 16, got 17');
    expect(() => parity({ bits: 1 })).toThrow('parity: expected bits to be an integer, 2 or more, got 1');
  });

  test('sine is a sine', () => {
    const { train } = sine({ n: 200, noise: 0, waves: 2, seed: 1 });
    column(train.x, 0).forEach((x, i) => {
      expect(Math.abs(x)).toBeLessThanOrEqual(1);
      // x is rounded to float32 after y was made of it: the argument 2πx is off by 2π·2^-25.
      expect(Math.abs(train.y.data[i]! - Math.sin(2 * Math.PI * x))).toBeLessThan(2 * Math.PI * 2 ** -24);
    });
    expect(() => sine({ waves: 0 })).toThrow('sine: expected waves');
  });

  test('friedman1 is its formula, whatever the other inputs', () => {
    const { train } = friedman1({ n: 200, noise: 0, features: 7, seed: 1 });
    (train.x.toArray() as number[][]).forEach((row, i) => {
      const [a, b, c, d, e] = row as [number, number, number, number, number];
      const expected = 10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e;
      // The slopes add up to less than 2·10π + 20 + 10 + 5 = 98, times the rounding 2^-25 of x, and 2^-24 of y < 30.
      expect(Math.abs(train.y.data[i]! - expected)).toBeLessThan(98 * 2 ** -25 + 30 * 2 ** -24);
    });
    expect(() => friedman1({ features: 4 })).toThrow(
      'friedman1: expected features to be an integer, 5 or more, got 4',
    );
  });
});
