import { createHash } from 'node:crypto';
import seedrandom from 'seedrandom';
import { normalCdf } from '../../src/math';
import { freshSeed, permutation, shuffle, stream, TRUNCATED } from '../../src/random';

const N = 100_000;
const draws = (draw: () => number, n = N) => Array.from({ length: n }, draw);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test('is alea of seedrandom under the seed and the names', () => {
  const own = stream(7, 'hidden_1', 'kernel');
  const its = seedrandom.alea('7/hidden_1/kernel');
  for (let i = 0; i < 100; i++) expect(own()).toBe(its());
});

test('repeats itself, and differs with each seed and name; 0 is a seed', () => {
  const first = (...key: Parameters<typeof stream>) => draws(stream(...key), 4);
  expect(first(0, 'a')).toEqual(first(0, 'a'));
  const all = [
    first(0, 'a'),
    first(1, 'a'),
    first(-1, 'a'),
    first(0, 'b'),
    first(0, 'a', 0),
    first(0),
    first('zero', 'a'),
  ];
  expect(new Set(all.map(String)).size).toBe(all.length);
});

test('what is cut off a normal distribution is as much as its tail holds', () => {
  expect(TRUNCATED).toEqual({ low: normalCdf(-2), width: 1 - 2 * normalCdf(-2) });
});

test('neighbouring seeds are not alike', () => {
  const n = 5000;
  const first = draws(() => 0, n).map((_, seed) => stream(seed, 'dense', 'kernel')());
  // Means and products of independent uniform numbers: variances 1/12 and 1/144.
  expect(Math.abs(mean(first) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
  const products = first.slice(1).map((x, i) => (x - 0.5) * ((first[i] ?? 0) - 0.5));
  expect(Math.abs(mean(products))).toBeLessThan(5 * Math.sqrt(1 / 144 / n));
});

test.each([undefined, NaN, Infinity, null, {}])('a seed that is none is an error: %p', (seed) => {
  expect(() => stream(seed as number)).toThrow(
    expect.objectContaining({ code: 'bad_option', where: 'stream' }) as Error,
  );
});

// Variance and fourth central moment, of which the standard error of the variance follows.
const cut = 0.7737413035499233; // 1 - 4φ(2)/(Φ(2) - Φ(-2))
const fourth = 3 * cut - (8 * 2 * 0.05399096651318806) / 0.9544997361036416; // E[z⁴] = 3 E[z²] - 2·2³φ(2)/0.9545
const distributions: [
  string,
  (random: ReturnType<typeof stream>) => number,
  number,
  number,
  number,
  number,
  number,
][] = [
  ['uniform', (random) => random.uniform(), 0.5, 1 / 12, 1 / 80, 0, 1],
  ['uniform(-2, 6)', (random) => random.uniform(-2, 6), 2, 64 / 12, 4096 / 80, -2, 6],
  ['normal', (random) => random.normal(), 0, 1, 3, -6.4, 6.4],
  ['normal(3, 2)', (random) => random.normal(3, 2), 3, 4, 48, -9.8, 15.8],
  ['truncatedNormal', (random) => random.truncatedNormal(), 0, cut, fourth, -2, 2],
  ['truncatedNormal(1, 3)', (random) => random.truncatedNormal(1, 3), 1, 9 * cut, 81 * fourth, -5, 7],
];

test.each(distributions)(
  '%s has its moments within 5 standard errors, and its bounds',
  (_, draw, center, variance, m4, min, max) => {
    const random = stream(0, 'moments');
    const values = draws(() => draw(random));
    expect(Math.abs(mean(values) - center)).toBeLessThan(5 * Math.sqrt(variance / N));
    const measured = mean(values.map((x) => (x - center) * (x - center)));
    expect(Math.abs(measured - variance)).toBeLessThan(5 * Math.sqrt((m4 - variance * variance) / N));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(min);
    expect(Math.max(...values)).toBeLessThan(max);
  },
);

test('integer gives every number as often, and refuses what is no count', () => {
  const random = stream(0);
  const counts = new Float64Array(7);
  for (let i = 0; i < N; i++) counts[random.integer(7)]! += 1;
  // χ² with 6 degrees of freedom is above 22.46 once in a thousand.
  expect(counts.reduce((sum, n) => sum + (n - N / 7) ** 2 / (N / 7), 0)).toBeLessThan(22.46);
  for (const below of [0, -1, 1.5, NaN, 2 ** 33]) {
    expect(() => random.integer(below)).toThrow(
      expect.objectContaining({ code: 'bad_option', where: 'Random.integer' }) as Error,
    );
  }
});

test('shuffle gives every order as often, in place', () => {
  const random = stream(0);
  const counts = new Map<string, number>();
  const n = 24_000;
  for (let i = 0; i < n; i++) {
    const array = ['a', 'b', 'c', 'd'];
    expect(shuffle(array, random)).toBe(array);
    counts.set(array.join(''), (counts.get(array.join('')) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // χ² with 23 degrees of freedom is above 49.73 once in a thousand.
  expect([...counts.values()].reduce((sum, count) => sum + (count - n / 24) ** 2 / (n / 24), 0)).toBeLessThan(
    49.73,
  );
  expect(shuffle([], random)).toEqual([]);
});

test('permutation fills the array it is given', () => {
  const order = new Int32Array(1000);
  expect(permutation(order, stream(3, 'shuffle', 0))).toBe(order);
  expect(Array.from(order)).not.toEqual(Array.from(order).sort((a, b) => a - b));
  expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});

test('continues from a saved state, also after JSON', () => {
  const random = stream(1, 'dropout');
  draws(random, 17);
  const state: unknown = JSON.parse(JSON.stringify(random.state()));
  const next = draws(() => random.normal(), 20);
  const other = stream(99);
  other.restore(state as ReturnType<typeof random.state>);
  expect(draws(() => other.normal(), 20)).toEqual(next);
});

test('fresh seeds are whole numbers and not the same', () => {
  const seeds = draws(freshSeed, 50);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  // 50 of 2^32: two are equal once in three million runs.
  expect(new Set(seeds).size).toBe(50);
});

// Taken once, with the streams that pass the tests above. Another value means other weights for every seed.
test.each([
  ['uniform', '43d3b0d426707759'],
  ['normal', '42fde8a808cdc5d3'],
  ['truncatedNormal', '7a02864b238752ce'],
] as const)('%s: the same bits on every engine', (name, golden) => {
  const random = stream(0, 'golden', name);
  const bytes = new Uint8Array(Float64Array.from(draws(() => random[name](), 1000)).buffer);
  expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe(golden);
});
