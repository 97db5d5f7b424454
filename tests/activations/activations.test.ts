import { getActivation, type Activation } from '../../src/activations';
import type { Config } from '../../src/config';
import { allocate, allocateReference, useKernels, type Floats, type Workspace } from '../../src/kernels';
import { expectClose, readFixture, values, type Numbers, type Tolerance } from '../fixtures/read';

interface Case {
  name: string;
  config: Config;
  x: Numbers;
  cotangent: Numbers;
  y: Numbers;
  vjp: Numbers;
  y_float64: Numbers;
  vjp_float64: Numbers;
  kinks: number[];
  kink_vjp_torch_backend?: (number | string)[];
  tolerance: { y: Tolerance; vjp: Tolerance };
}

const { cases } = readFixture<{ cases: Case[] }>('activations');
const title = ({ name, config }: Case) => [`${name} ${JSON.stringify(config)}`] as const;
const table = cases.map((each) => [...title(each), each] as const);

/** φ(x) and its vector-Jacobian product, on the buffers of this workspace. */
function run(activation: Activation, { x, cotangent }: Case, { kernels, buffers }: Workspace) {
  const [z, y, dy, dz] = buffers as [Floats, Floats, Floats, Floats];
  const width = x.shape.at(-1);
  const rows = z.length / width;
  z.set(Float32Array.from(values(x)));
  dy.set(Float32Array.from(values(cotangent)));
  activation.forward(kernels, y, z, rows, width);
  activation.backward(kernels, dz, dy, z, y, rows, width);
  return { y: Array.from(y), dz: Array.from(dz) };
}

const four = (each: Case) => Array<number>(4).fill(each.x.data.length);

/** At a kink either one-sided value is right: Keras on PyTorch has the other one. */
function acceptKinks(
  dz: number[],
  { kinks, kink_vjp_torch_backend: other, vjp }: Case,
  { rtol, atol }: Tolerance,
): number[] {
  const expected = values(vjp);
  kinks.forEach((index, i) => {
    const wanted = Number(other?.[i]);
    if (Math.abs((dz[index] ?? NaN) - wanted) <= atol + rtol * Math.abs(wanted))
      expected[index] = dz[index] ?? NaN;
  });
  return expected;
}

describe.each(['reference', 'wasm'] as const)('activations on %s kernels', (name) => {
  beforeAll(() => useKernels(name));
  afterAll(() => useKernels('wasm'));

  it.each(table)('%s gives what Keras gives', (_, each) => {
    const { y, dz } = run(
      getActivation({ class_name: each.name, config: each.config }),
      each,
      allocate(four(each)),
    );
    expectClose(y, values(each.y), each.tolerance.y);
    expectClose(dz, acceptKinks(dz, each, each.tolerance.vjp), each.tolerance.vjp);
  });
});

describe('activations in double precision', () => {
  /**
   * Keras' double figures have rounding of their own: about 1e-16 of the largest number that its formula adds, which is
   * the argument, up to 100, where it cancels (squareplus, gelu far below 0): 100 · 2^-52 · a few operations.
   */
  const tolerance = { rtol: 1e-13, atol: 1e-13 };

  it.each(table)('%s gives what Keras gives', (_, each) => {
    const { y, dz } = run(
      getActivation({ class_name: each.name, config: each.config }),
      each,
      allocateReference(four(each), 'float64'),
    );
    expectClose(y, values(each.y_float64), tolerance);
    const expected = values(each.vjp_float64);
    for (const kink of each.kinks) expected[kink] = dz[kink] ?? NaN;
    expectClose(dz, expected, tolerance);
  });
});
