import fc from 'fast-check';
import { multiply, transpose } from 'mathjs';
import type { Floats, Kernels } from '../../src/kernels';
import { allocateWasm } from '../../src/kernels/wasm';
import { expectSameBits, expectWithin, implementations, u, values, workspace, zeros } from './workspaces';

/** Held here because jest looks each global up in its sandbox, which takes a hundred times as long as the rounding. */
const { fround } = Math;

type Shape = [m: number, k: number, n: number];

const odd = [1, 3, 5, 7, 9, 17, 63, 65, 127];
const shapes: Shape[] = [
  ...Array.from({ length: 33 }, (_, i): Shape => [i + 1, 33 - i, ((i * 7) % 33) + 1]),
  ...odd.map((width, i): Shape => [odd[(i + 4) % 9]!, odd[(i + 2) % 9]!, width]),
  ...odd.map((width, i): Shape => [odd[(i + 4) % 9]!, width, 1]),
];
/** Large enough to be packed, with edges on every side: in more than one piece along each axis, and with few rows. */
const packed: Shape[] = [
  [64, 200, 200],
  [67, 203, 205],
  [301, 70, 579],
  [9, 603, 670],
];

const rowsOf = (a: Float32Array, width: number): number[][] =>
  Array.from({ length: a.length / width }, (_, i) => Array.from(a.subarray(i * width, (i + 1) * width)));
const absolute = (a: Float32Array): Float32Array => a.map(Math.abs);
const product = (a: number[][], b: number[][]): number[] => multiply(a, b).flat();

/** A product of matrices: how a kernel computes y from a and b, and how mathjs does. */
interface Product {
  name: string;
  shapes: (shape: Shape) => { y: number; a: [number, number]; b: [number, number]; steps: number };
  run: (kernels: Kernels, y: Floats, a: Floats, b: Floats, scratch: Floats, shape: Shape) => void;
  oracle: (a: number[][], b: number[][]) => number[];
}

const products: Product[] = [
  {
    name: 'dense',
    shapes: ([m, k, n]) => ({ y: m * n, a: [m, k], b: [k, n], steps: k }),
    run: (kernels, y, a, b, _, [m, k, n]) => {
      kernels.dense(y, a, b, null, m, k, n, false);
    },
    oracle: (a, b) => product(a, b),
  },
  {
    name: 'matmulTransposeA',
    shapes: ([m, k, n]) => ({ y: k * n, a: [m, k], b: [m, n], steps: m }),
    run: (kernels, y, a, b, _, [m, k, n]) => {
      kernels.matmulTransposeA(y, a, b, m, k, n);
    },
    oracle: (a, b) => product(transpose(a), b),
  },
  {
    name: 'matmulTransposeB',
    shapes: ([m, k, n]) => ({ y: m * k, a: [m, n], b: [k, n], steps: n }),
    run: (kernels, y, a, b, scratch, [m, k, n]) => {
      kernels.matmulTransposeB(y, a, b, m, k, n, scratch);
    },
    oracle: (a, b) => product(a, transpose(b)),
  },
];

/** The plain loop in float32: every product and every sum is rounded, from the start of the reduced axis to its end. */
function sequential(
  rows: number,
  steps: number,
  columns: number,
  a: (i: number, s: number) => number,
  b: (s: number, j: number) => number,
): Float32Array {
  const y = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let s = 0; s < steps; s++) sum = fround(sum + fround(a(i, s) * b(s, j)));
      y[i * columns + j] = sum;
    }
  }
  return y;
}

describe.each(products)('$name', ({ shapes: sizes, run, oracle }) => {
  describe.each(implementations)('of %s', (_, allocate) => {
    it.each(shapes)('is what mathjs multiplies, %dx%dx%d', (...shape) => {
      const size = sizes(shape);
      const a = values(size.a[0] * size.a[1], 1);
      const b = values(size.b[0] * size.b[1], 2);
      const { kernels, buffers } = workspace(allocate, [zeros(size.y), a, b, zeros(b.length)]);
      run(kernels, buffers[0]!, buffers[1]!, buffers[2]!, buffers[3]!, shape);
      const exact = oracle(rowsOf(a, size.a[1]), rowsOf(b, size.b[1]));
      const magnitude = oracle(rowsOf(absolute(a), size.a[1]), rowsOf(absolute(b), size.b[1]));
      // Higham, Accuracy and Stability, 3.1: |error| <= γ Σ|a||b|, with γ = steps·u / (1 − steps·u).
      const gamma = (size.steps * u) / (1 - size.steps * u);
      expectWithin(buffers[0]!, exact, (i) => gamma * magnitude[i]!);
    });
  });
});

describe('the products of wasm', () => {
  const anyShape = fc.tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
  );

  function expectSequential(shape: Shape): void {
    const [m, k, n] = shape;
    const x = values(m * k, 3);
    const w = values(k * n, 4);
    const b = values(n, 5);
    const d = values(m * n, 6);
    const { kernels, buffers } = workspace(allocateWasm, [
      zeros(m * n),
      x,
      w,
      b,
      d,
      zeros(k * n),
      zeros(m * k),
      zeros(k * n),
    ]);
    const [y, xs, ws, bs, ds, dw, dx, scratch] = buffers as Float32Array[];
    const plain = sequential(
      m,
      k,
      n,
      (i, s) => x[i * k + s]!,
      (s, j) => w[s * n + j]!,
    );
    kernels.dense(y!, xs!, ws!, null, m, k, n, false);
    expectSameBits(y!, plain);
    kernels.dense(y!, xs!, ws!, bs!, m, k, n, true);
    expectSameBits(
      y!,
      plain.map((each, i) => Math.max(0, fround(each + b[i % n]!))),
    );
    const gradient = sequential(
      k,
      m,
      n,
      (i, s) => x[s * k + i]!,
      (s, j) => d[s * n + j]!,
    );
    kernels.matmulTransposeA(dw!, xs!, ds!, m, k, n);
    expectSameBits(dw!, gradient);
    kernels.matmulTransposeB(dx!, ds!, ws!, m, k, n, scratch!);
    expectSameBits(
      dx!,
      sequential(
        m,
        n,
        k,
        (i, s) => d[i * n + s]!,
        (s, j) => w[j * n + s]!,
      ),
    );
    kernels.descend(ws!, dw!, xs!, ds!, m, k, n, 0.3);
    expectSameBits(
      ws!,
      w.map((each, i) => fround(each - fround(fround(0.3) * gradient[i]!))),
    );
    kernels.columnSums(bs!, ds!, m, n);
    expectSameBits(
      bs!,
      sequential(
        1,
        m,
        n,
        () => 1,
        (s, j) => d[s * n + j]!,
      ),
    );
  }

  it.each([...shapes, ...packed])(
    'are the plain float32 loop, bit for bit, %dx%dx%d',
    (...shape) => {
      expectSequential(shape);
    },
    60_000,
  );

  it('are the plain float32 loop for any shape', () => {
    fc.assert(fc.property(anyShape, expectSequential), { numRuns: 60 });
  }, 60_000);
});

describe.each(implementations)('the products of %s', (_, allocate) => {
  it.each(odd)('give equal neurons equal outputs and gradients, %d wide', (n) => {
    const m = 5;
    const k = 11;
    const column = values(k, 7);
    const w = Float32Array.from({ length: k * n }, (_each, i) => column[Math.floor(i / n)]!);
    const row = values(m, 8);
    const d = Float32Array.from({ length: m * n }, (_each, i) => row[Math.floor(i / n)]!);
    const { kernels, buffers } = workspace(allocate, [
      zeros(m * n),
      values(m * k, 9),
      w,
      zeros(n).fill(0.1),
      d,
      zeros(k * n),
      zeros(n),
    ]);
    const [y, x, ws, b, ds, dw, db] = buffers as Float32Array[];
    kernels.dense(y!, x!, ws!, b!, m, k, n, false);
    kernels.matmulTransposeA(dw!, x!, ds!, m, k, n);
    kernels.columnSums(db!, ds!, m, n);
    for (const each of [y!, dw!, db!]) {
      expectSameBits(
        each,
        each.map((_value, i) => each[i - (i % n)]!),
      );
    }
  });

  it('compute a row alike in any batch', () => {
    const [k, n, largest] = [201, 203, 66];
    const x = values(largest * k, 10);
    const { kernels, buffers } = workspace(allocate, [
      zeros(largest * n),
      x,
      values(k * n, 11),
      values(n, 12),
      zeros(n),
    ]);
    const [y, xs, w, b] = buffers as Float32Array[];
    kernels.dense(y!, xs!, w!, b!, largest, k, n, false);
    const all = y!.slice();
    for (const m of [1, 2, 3, 4, 7, 63, 64]) {
      kernels.dense(y!, xs!, w!, b!, m, k, n, false);
      expectSameBits(y!.subarray(0, m * n), all.subarray(0, m * n));
    }
  });

  it('let NaN and infinity through, but only where they belong', () => {
    const [m, k, n] = [6, 5, 11];
    const x = values(m * k, 13);
    const w = values(k * n, 14);
    x[2 * k + 1] = NaN;
    x[4 * k] = Infinity;
    w[3 * n + 7] = NaN;
    const { kernels, buffers } = workspace(allocate, [zeros(m * n), x, w]);
    const [y, xs, ws] = buffers as Float32Array[];
    kernels.dense(y!, xs!, ws!, null, m, k, n, false);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const got = y![i * n + j]!;
        if (i === 2 || j === 7) expect(got).toBeNaN();
        else if (i === 4) expect(Math.abs(got)).toBe(Infinity);
        else expect(Number.isFinite(got)).toBe(true);
      }
    }
    kernels.dense(y!, xs!, ws!, null, m, k, n, true);
    expect(y![2 * n]).toBeNaN();
  });
});
