import { fillNormals, fillPermutation, useKernels } from '../../src/kernels';
import { stream } from '../../src/random';

// The kernel goes on with the library's own stream: the reference draws each number from seedrandom's alea.

afterEach(() => useKernels('wasm'));

/** The numbers, and the draw that comes behind them. */
function drawn(name: 'reference' | 'wasm', size: number, truncated: boolean, mean: number, stddev: number) {
  useKernels(name);
  const random = stream(11, 'normals', size);
  const out = new Float32Array(size);
  fillNormals(out, random, { mean, stddev, truncated });
  return { out, next: random() };
}

describe.each([false, true])('truncated: %s', (truncated) => {
  // Around the first size that the kernel takes, around its blocks and its memory; and enough for every tail.
  test.each([0, 1, 255, 256, 257, 511, 512, 519, 12287, 12288, 12289, 300_001])(
    '%i numbers have the bits of the reference, and the stream goes on alike',
    (size) => {
      const expected = drawn('reference', size, truncated, 0.25, 1.5);
      const got = drawn('wasm', size, truncated, 0.25, 1.5);
      expect(got.next).toBe(expected.next);
      expect(got.out.findIndex((x, i) => !Object.is(x, expected.out[i]))).toBe(-1);
    },
  );

  test('the fill is normal: mean, standard deviation and bounds', () => {
    const { out } = drawn('wasm', 100_000, truncated, 3, 2);
    const mean = out.reduce((sum, x) => sum + x, 0) / out.length;
    const variance = out.reduce((sum, x) => sum + (x - mean) ** 2, 0) / out.length;
    const stddev = truncated ? 2 * 0.87962566103423978 : 2;
    // Five standard errors.
    expect(Math.abs(mean - 3)).toBeLessThan((5 * stddev) / Math.sqrt(out.length));
    expect(Math.abs(Math.sqrt(variance) - stddev)).toBeLessThan((5 * stddev) / Math.sqrt(2 * out.length));
    const farthest = out.reduce((max, x) => Math.max(max, Math.abs(x - 3)), 0);
    if (truncated) expect(farthest).toBeLessThanOrEqual(4);
    else expect(farthest).toBeGreaterThan(4);
  });
});

test('a stream that was used before goes on from where it stands', () => {
  const numbers = ['reference', 'wasm'].map((name) => {
    useKernels(name as 'reference' | 'wasm');
    const random = stream(3, 'used');
    random();
    const out = new Float32Array(400);
    fillNormals(out, random, { mean: 0, stddev: 1, truncated: false });
    fillNormals(out, random, { mean: 0, stddev: 1, truncated: false });
    return [...out];
  });
  expect(numbers[1]).toEqual(numbers[0]);
});

// Where the logarithm of a tail changes its formula, which no random number meets: next to powers of two.
test.each(Array.from({ length: 33 }, (_, k) => k))(
  'a draw next to 2^-%i has the bits of the reference',
  (k) => {
    const units = 2 ** (32 - k);
    const draws = [units - 1, units, units + 1, 2 ** 32 - units, 2 ** 32 - 1 - units];
    for (const c of draws.filter((draw) => draw >= 0 && draw < 2 ** 32)) {
      const numbers = ['reference', 'wasm'].map((name) => {
        useKernels(name as 'reference' | 'wasm');
        const random = stream(0);
        // The next draw of this state is c·2^-32.
        random.restore({ s0: 0, s1: 0.25, s2: 0.5, c });
        const out = new Float32Array(256);
        fillNormals(out, random, { mean: 0, stddev: 1, truncated: false });
        return out[0];
      });
      expect(numbers[1]).toBe(numbers[0]);
    }
  },
);

describe('permutations', () => {
  // Around the first size that the kernel takes, around its blocks of draws, and around what its memory holds.
  test.each([0, 1, 2, 255, 256, 257, 258, 512, 513, 514, 1000, 12287, 12288, 12289])(
    'of %i are those of the reference, and the stream goes on alike',
    (size) => {
      const [expected, got] = (['reference', 'wasm'] as const).map((name) => {
        useKernels(name);
        const random = stream(5, 'order', size);
        const orders = [0, 1].map(() => {
          const order = new Int32Array(size);
          fillPermutation(order, random);
          return order;
        });
        return { orders, next: random() };
      });
      expect(got).toEqual(expected);
      expect(Int32Array.from(got!.orders[1]!).sort()).toEqual(Int32Array.from({ length: size }, (_, i) => i));
    },
  );
});
