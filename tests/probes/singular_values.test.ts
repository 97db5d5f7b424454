import { stream } from '../../src/random';
import { effectiveRank, singularValues } from '../../src/probes/singular_values';

const random = stream(0, 'matrix');
const normal = (rows: number, columns: number) =>
  Float64Array.from({ length: rows * columns }, () => random.normal(0, 1));

/** Σσ² = Σa² and, for the products of all σ² of a square matrix, det(a)²: here the moments that need no other algorithm. */
function moments(a: Float64Array, rows: number, columns: number): [second: number, fourth: number] {
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < rows; k++) sum += a[k * columns + i]! * a[k * columns + j]!;
      if (i === j) second += sum;
      fourth += sum * sum;
    }
  }
  return [second, fourth];
}

test.each([
  [1, 1],
  [2, 2],
  [5, 3],
  [3, 5],
  [40, 64],
  [64, 64],
])('%i x %i: the singular values have the second and fourth moments of the matrix', (rows, columns) => {
  const a = normal(rows, columns);
  const values = singularValues(a, rows, columns);
  expect(values).toHaveLength(Math.min(rows, columns));
  const [second, fourth] = moments(a, rows, columns);
  // Rounding of a few hundred operations in double precision.
  expect(values.reduce((sum, s) => sum + s * s, 0) / second).toBeCloseTo(1, 11);
  expect(values.reduce((sum, s) => sum + s * s * s * s, 0) / fourth).toBeCloseTo(1, 11);
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
});

test('a diagonal matrix has its entries, in order, whatever their signs', () => {
  const a = new Float32Array(16);
  [3, -5, 0, 0.5].forEach((value, i) => (a[i * 5] = value));
  const values = singularValues(a, 4, 4);
  [5, 3, 0.5, 0].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 6));
});

test('the effective rank is n for n equal values, 1 for equal columns, 0 for zeros, at any scale', () => {
  const identity = Float32Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1e-20 : 0));
  expect(effectiveRank(identity, 6, 6)).toBeCloseTo(6, 10);
  expect(effectiveRank(new Float32Array(35).fill(0.3), 7, 5)).toBeCloseTo(1, 5);
  expect(effectiveRank(new Float32Array(35), 7, 5)).toBe(0);
  // σ = 3 and 1: entropy of (3/4, 1/4) = 0.562335
  expect(effectiveRank(Float32Array.of(3, 0, 0, 1), 2, 2)).toBeCloseTo(1.75477, 4);
});
