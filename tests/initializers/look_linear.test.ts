import {
  getInitializer,
  LookLinear,
  Orthogonal,
  serializeInitializer,
  type InitializerIdentifier,
} from '../../src/initializers';
import { stream } from '../../src/random';

/** x·W, W [inputs, outputs]. */
const times = (x: number[], w: number[][]) =>
  (w[0] ?? []).map((_, j) => x.reduce((sum, xi, i) => sum + xi * (w[i]?.[j] ?? NaN), 0));
const relu = (x: number[]) => x.map((each) => Math.max(0, each));
const kernel = (own: LookLinear, shape: number[]) => own.initialize(shape).toArray() as number[][];

test('a deep relu network is linear, and keeps the length of its input', () => {
  const n = 16;
  const layers = [
    kernel(new LookLinear({ mirror: 'outputs', seed: 0 }), [n, 2 * n]),
    ...Array.from({ length: 20 }, (_, seed) => kernel(new LookLinear({ seed }), [2 * n, 2 * n])),
    kernel(new LookLinear({ mirror: 'inputs', seed: 99 }), [2 * n, n]),
  ];
  const network = (x: number[]) => layers.reduce((h, w, i) => times(i === 0 ? h : relu(h), w), x);
  const random = stream(0);
  const draw = () => Array.from({ length: n }, () => random.normal());
  const [a, b] = [draw(), draw()];
  const [fa, fb, fab] = [a, b, a.map((x, i) => 2 * x - 3 * (b[i] ?? NaN))].map(network) as [
    number[],
    number[],
    number[],
  ];
  // 22 kernels with float32 roundings of relative size 2^-24 in each of n terms: far below 1e-5.
  fab.forEach((y, i) => {
    expect(Math.abs(y - (2 * (fa[i] ?? NaN) - 3 * (fb[i] ?? NaN)))).toBeLessThan(1e-5);
  });
  expect(Math.hypot(...fa) / Math.hypot(...a)).toBeCloseTo(1, 5);
});

test('of each pair of units exactly one is active, whatever the input: none can die', () => {
  const w = kernel(new LookLinear({ mirror: 'outputs', seed: 1 }), [3, 8]);
  const random = stream(1);
  for (let i = 0; i < 100; i++) {
    const h = times([random.normal(), random.normal(), random.normal()], w);
    for (let j = 0; j < 4; j++) expect(Number((h[j] ?? 0) > 0) + Number((h[j + 4] ?? 0) > 0)).toBe(1);
  }
});

test('needs an even number on the mirrored side only', () => {
  const [block, mirrored] = [new LookLinear({ mirror: 'outputs', seed: 2 }), new LookLinear({ seed: 2 })];
  const w = kernel(new LookLinear({ mirror: 'inputs', seed: 2 }), [6, 3]);
  expect(w.slice(3)).toEqual(w.slice(0, 3).map((row) => row.map((x) => -x)));
  for (const row of kernel(block, [3, 4])) expect(row.slice(2)).toEqual(row.slice(0, 2).map((x) => -x));
  const both = kernel(mirrored, [4, 6]);
  both.forEach((row, i) => {
    expect(row.slice(3)).toEqual(row.slice(0, 3).map((x) => -x));
    expect(row).toEqual(both[(i + 2) % 4]?.map((x) => -x));
  });
  expect(() => block.initialize([4, 3])).toThrow(/even number of outputs, got \[4, 3\]/);
  expect(() => mirrored.initialize([4, 3])).toThrow(/even number of inputs and outputs/);
  expect(() => new LookLinear({ mirror: 'inputs' }).describe([3, 4])).toThrow(/even number of inputs, got/);
});

test('its block is orthogonal, of its gain, and begins with its own sign', () => {
  const block = new Orthogonal({ gain: 2, seed: 3 }).initialize([4, 4]).toArray() as number[][];
  for (const mirror of ['outputs', 'both', 'inputs'] as const) {
    const shape = [mirror === 'outputs' ? 4 : 8, mirror === 'inputs' ? 4 : 8];
    const w = kernel(new LookLinear({ mirror, gain: 2, seed: 3 }), shape);
    expect(w.slice(0, 4).map((row) => row.slice(0, 4))).toEqual(block);
  }
});

test('survives its config, and refuses odd sides and other ranks', () => {
  const own = new LookLinear({ mirror: 'inputs', gain: 2, seed: 5 });
  expect(getInitializer(serializeInitializer(own) as unknown as InitializerIdentifier)).toEqual(own);
  expect(getInitializer('look_linear')).toEqual(new LookLinear());
  expect(own.describe([8, 3]).std).toBe(1); // gain / √max(4, 3)
  for (const shape of [[3, 4], [4, 3], [4], [2, 2, 2]]) {
    expect(() => new LookLinear().initialize(shape)).toThrow(
      /LookLinear: expected the shape of a matrix with an even/,
    );
  }
  expect(() => new LookLinear({ mirror: 'left' as 'both' })).toThrow(/mirror/);
});
