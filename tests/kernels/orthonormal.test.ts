import { orthonormal, useKernels } from '../../src/kernels';
import { stream } from '../../src/random';

afterEach(() => useKernels('wasm'));

/** Vectors of numbers that differ in size, some of them negative where they begin. */
function made(name: 'reference' | 'wasm', length: number, columns: number): Float64Array {
  useKernels(name);
  const random = stream(7, 'reflections');
  return orthonormal(length, columns, (v, k) => {
    let squares = 0;
    for (let i = k; i < length; i++) {
      v[i] = random.normal();
      squares += v[i]! ** 2;
    }
    return squares / 2;
  });
}

// Around the first size that the kernel takes, and with 0 to 3 columns beyond whole groups.
test.each([
  [1, 1],
  [91, 90],
  [91, 91],
  [100, 89],
  [128, 64],
  [128, 65],
  [129, 66],
  [200, 67],
  [9000, 1],
  [300, 300],
])('%i x %i has the bits of the reference', (length, columns) => {
  const expected = made('reference', length, columns);
  const got = made('wasm', length, columns);
  expect(got).toHaveLength(length * columns);
  expect(got.findIndex((x, i) => !Object.is(x, expected[i]))).toBe(-1);
});

test('the vectors are orthonormal', () => {
  const [length, columns] = [130, 70];
  const q = made('wasm', length, columns);
  const column = (j: number) => q.subarray(j * length, (j + 1) * length);
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b <= a; b++) {
      const dot = column(a).reduce((sum, x, i) => sum + x * column(b)[i]!, 0);
      // As many reflections, each good to a few units of 2^-53.
      expect(Math.abs(dot - (a === b ? 1 : 0))).toBeLessThan(columns * 2 ** -51);
    }
  }
});
