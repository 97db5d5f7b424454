import fc from 'fast-check';
import { getActivation, glu, relu, type Activation } from '../../src/activations';
import { FaninError } from '../../src/errors';
import { allocateReference, reference, type Floats } from '../../src/kernels';
import { sigmoid } from '../../src/math';
import { readFixture } from '../fixtures/read';

const { cases } = readFixture<{
  cases: { name: string; config: Record<string, number>; x: { shape: number[] } }[];
}>('activations');
const every = [...cases, { name: 'glu', config: {}, x: { shape: [1, 6] } }].map(
  ({ name, config, x }) =>
    [`${name} ${JSON.stringify(config)}`, { class_name: name, config }, x.shape.length > 1] as const,
);
const get = (identifier: { class_name: string; config: Record<string, number> }) => getActivation(identifier);

/** Rows of six in double precision. */
function forward(activation: Activation, z: readonly number[]): Floats {
  const [y, input] = allocateReference([activation.outputWidth(6), 6], 'float64').buffers as [Floats, Floats];
  input.set(z);
  activation.forward(reference, y, input, 1, 6);
  return y;
}

/** Places where some activation has a corner or a step: a difference over them is no derivative. */
const corners = [0, -3, 3, 6, 1, -1, 0.5, -0.5, 4, 0.3];
const STEP = 1e-5;
/** sparsemax has corners where its support changes: there one-sided differences disagree. */
const smooth = (low: number, middle: number, high: number) =>
  Math.abs(high - 2 * middle + low) < 100 * STEP * STEP;

describe.each(every)('%s', (_, identifier) => {
  const activation = get(identifier);

  it('has the derivative that central differences show', () => {
    const away = fc
      .double({ min: -8, max: 8, noNaN: true })
      .filter((z) => corners.every((corner) => Math.abs(z - corner) > 10 * STEP));
    const row = fc.array(away, { minLength: 6, maxLength: 6 });
    const weights = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(row, weights, fc.nat(5), (z, given, at) => {
        const width = activation.outputWidth(6);
        const dy = Float64Array.from(given.slice(0, width));
        const dz = new Float64Array(6);
        const middle = forward(activation, z);
        activation.backward(reference, dz, dy, Float64Array.from(z), middle, 1, 6);
        const low = forward(
          activation,
          z.map((each, i) => (i === at ? each - STEP : each)),
        );
        const high = forward(
          activation,
          z.map((each, i) => (i === at ? each + STEP : each)),
        );
        let expected = 0;
        for (let i = 0; i < width; i++) {
          fc.pre(
            smooth(low[i] ?? NaN, middle[i] ?? NaN, high[i] ?? NaN) ||
              identifier.class_name === 'exponential',
          );
          expected += ((dy[i] ?? NaN) * ((high[i] ?? NaN) - (low[i] ?? NaN))) / (2 * STEP);
        }
        // Truncation h²/6 · |φ‴|, at most e^8 ≈ 3000 (exponential), and rounding 2^-53 · |φ| / h, times Σ|dy| ≤ 12.
        const size = Math.max(1, ...Array.from(middle, Math.abs));
        const bound = 12 * size * ((STEP * STEP) / 6 + 2 ** -53 / STEP) * 8;
        expect(Math.abs((dz[at] ?? NaN) - expected)).toBeLessThan(bound);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('passes NaN on', () => {
    const y = activation.call([NaN, NaN, NaN, NaN]).data;
    expect(Array.from(y, Number.isNaN)).toEqual(Array(y.length).fill(true));
  });

  it('works in place', () => {
    if (activation.outputWidth(6) !== 6) return;
    const z = Float64Array.of(-2, -0.4, 0.2, 0.7, 3.5, 7);
    const dy = Float64Array.of(1, -1, 2, 0.5, -0.5, 3);
    const y = forward(activation, Array.from(z));
    const inPlace = z.slice();
    activation.forward(reference, inPlace, inPlace, 1, 6);
    expect(inPlace).toEqual(y);
    const dz = new Float64Array(6);
    activation.backward(reference, dz, dy, z, y, 1, 6);
    activation.backward(reference, dy, dy, z, y, 1, 6);
    expect(dy).toEqual(dz);
  });

  it('reads the pre-activations only where it says so', () => {
    if (activation.usesPreActivation) return;
    const z = Float64Array.of(-2, -0.4, 0.2, 0.7, 3.5, 7);
    const y = forward(activation, Array.from(z));
    const [withZ, without] = [new Float64Array(6), new Float64Array(6)];
    activation.backward(reference, withZ, z, z, y, 1, 6);
    activation.backward(reference, without, z, new Float64Array(6).fill(NaN), y, 1, 6);
    expect(without).toEqual(withZ);
  });
});

describe('infinite arguments', () => {
  // The limits, and NaN where the formula is ∞ · 0 or ∞ − ∞, as in Keras.
  it.each([
    ['relu', [0, Infinity]],
    ['relu6', [0, 6]],
    ['tanh', [-1, 1]],
    ['sigmoid', [0, 1]],
    ['hard_sigmoid', [0, 1]],
    ['softplus', [0, Infinity]],
    ['elu', [-1, Infinity]],
    ['exponential', [0, Infinity]],
    ['log_sigmoid', [-Infinity, 0]],
    ['silu', [NaN, Infinity]],
    ['gelu', [NaN, Infinity]],
    ['softmax', [NaN, NaN]],
  ] as const)('%s of −∞ and ∞ is %j', (name, expected) => {
    const got = getActivation(name).call([-Infinity, Infinity]).data;
    // −0 and 0 are the same limit.
    expect(Array.from(got, (each) => each + 0)).toEqual(expected);
  });
});

describe('call and gradient', () => {
  it('keep the shape, of a number too', () => {
    expect(
      relu()
        .call([
          [-1, 2],
          [3, -4],
        ])
        .toArray(),
    ).toEqual([
      [0, 2],
      [3, 0],
    ]);
    expect(relu().call(-1).toArray()).toBe(0);
    expect(
      relu()
        .gradient([[-1, 2]], [[5, 6]])
        .toArray(),
    ).toEqual([[0, 6]]);
  });

  it('of glu halve the last axis', () => {
    const a = glu().call([
      [1, 2, 3, -3],
      [0, 1, 0, 100],
    ]);
    expect(a.shape).toEqual([2, 2]);
    // float32 rounding of the stored value
    expect(a.toArray()).toEqual([
      [Math.fround(sigmoid(3)), Math.fround(2 * sigmoid(-3))],
      [0, 1],
    ]);
  });

  it('name what does not fit', () => {
    expect(() => glu().call([[1, 2, 3]])).toThrow(FaninError);
    expect(() => relu().gradient([[1, 2]], [1, 2])).toThrow('expected dy of shape [1, 2], got [2]');
  });
});
