import { matrix, multiply, qr, transpose, type Matrix } from 'mathjs';
import { Orthogonal } from '../../src/initializers';
import { randomOrthonormal } from '../../src/initializers/random_orthonormal';
import { stream, type Random } from '../../src/random';
import fixture from '../fixtures/initializers.json';

const elements = (a: unknown) => (a as Matrix).toArray() as number[][];

/** The largest |a - factor·I|. */
function fromIdentity(a: Matrix, factor: number): number {
  let worst = 0;
  a.forEach((value: number, [i, j]: number[]) => {
    worst = Math.max(worst, Math.abs(value - (i === j ? factor : 0)));
  });
  return worst;
}

test.each(fixture.orthogonal)(
  'gain $gain, shape $shape: $product is $equals',
  ({ gain, shape, element_std_theory }) => {
    const own = new Orthogonal({ gain, seed: 0 });
    const w = matrix(own.initialize(shape).toArray() as number[][]);
    const [rows, columns] = shape as [number, number];
    const product = rows >= columns ? multiply(transpose(w), w) : multiply(w, transpose(w));
    // Each of the elements, of mean square gain²/n, is rounded to float32: n products with a relative error of 2^-24
    // from either factor add up to gain²·2^-24·√(2/n)·(a few) at most, and to gain²·2^-23 for n = 1.
    expect(fromIdentity(product, gain * gain)).toBeLessThan(gain * gain * 2 ** -22);
    expect(own.describe(shape).std).toBeCloseTo(element_std_theory, 14);
  },
);

test('more axes are the rows of one matrix', () => {
  const flat = new Orthogonal({ seed: 1 }).initialize([12, 5]);
  expect(new Orthogonal({ seed: 1 }).initialize([2, 6, 5]).data).toEqual(flat.data);
});

test('columns are orthonormal to double precision', () => {
  const [length, columns] = [60, 50];
  const q = randomOrthonormal(length, columns, stream(0));
  const rows = Array.from({ length: columns }, (_, j) =>
    Array.from(q.subarray(j * length, (j + 1) * length)),
  );
  // Householder: a small multiple of length · 2^-53 times the number of reflections' root.
  expect(fromIdentity(multiply(matrix(rows), transpose(matrix(rows))), 1)).toBeLessThan(length * 2 ** -52);
});

test('is the Q that mathjs finds in Q·R, up to signs, and begins with the last draw', () => {
  const n = 6;
  const drawn: number[] = [];
  const source = stream(3);
  const random: Random = Object.assign(() => source(), source, {
    normal: () => {
      const x = source.normal();
      drawn.push(x);
      return x;
    },
  });
  const q = randomOrthonormal(n, n, random);
  expect(drawn).toHaveLength((n * (n + 1)) / 2);
  const own = transpose(
    matrix(Array.from({ length: n }, (_, j) => Array.from(q.subarray(j * n, (j + 1) * n)))),
  );
  const r = matrix(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (j < i ? 0 : 1 + ((i * 7 + j * 3) % 5))),
    ),
  );
  const oracle = qr(multiply(own, r));
  own.forEach((value: number, index: number[]) => {
    expect(Math.abs(value)).toBeCloseTo(
      Math.abs(Number(elements(oracle.Q)[index[0] ?? 0]?.[index[1] ?? 0])),
      12,
    );
  });
  // The first column is the last draw, normalised, with its own sign: what the sign of R's diagonal is for.
  const first = drawn.slice(-n);
  const norm = Math.hypot(...first);
  first.forEach((x, i) => {
    expect(own.get([i, 0])).toBeCloseTo(x / norm, 14);
  });
});

test('is uniform among the orthogonal matrices (Haar)', () => {
  // Of a Haar matrix of order 3: E[trace] = 0, E[trace²] = 1, E[q²] = 1/3, E[q⁴] = 3/(3·5) for every element.
  // trace² has the variance E[trace⁴] - 1 = 2; q⁴ that of E[q⁸] - 1/25 = 105/(3·5·7·9) - 1/25 = 0.0711.
  const n = 4000;
  let trace = 0;
  let square = 0;
  const fourth = new Float64Array(9);
  const sum = new Float64Array(9);
  for (let seed = 0; seed < n; seed++) {
    const { data } = new Orthogonal({ seed }).initialize([3, 3]);
    const t = data[0]! + data[4]! + data[8]!;
    trace += t / n;
    square += (t * t) / n;
    data.forEach((x, i) => {
      fourth[i]! += x ** 4 / n;
      sum[i]! += x / n;
    });
  }
  expect(Math.abs(trace)).toBeLessThan(5 * Math.sqrt(1 / n));
  expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  for (const each of fourth) expect(Math.abs(each - 0.2)).toBeLessThan(5 * Math.sqrt(0.0711 / n));
  for (const each of sum) expect(Math.abs(each)).toBeLessThan(5 * Math.sqrt(1 / 3 / n));
});

test('a gain that is negative or zero', () => {
  const one = new Orthogonal({ seed: 0 }).initialize([3, 3]).data;
  expect(new Orthogonal({ seed: 0, gain: -1 }).initialize([3, 3]).data).toEqual(one.map((x) => -x));
  expect(new Orthogonal({ seed: 0, gain: 0 }).describe([3, 3])).toMatchObject({ std: 0, max: 0 });
});
