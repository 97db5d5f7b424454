import type { Floats, Kernels } from '../../src/kernels';
import {
  exactly,
  expectSameBits,
  expectWithin,
  implementations,
  smallest,
  u,
  values,
  workspace,
  zeros,
} from './workspaces';

const widths = [1, 2, 3, 4, 5, 7, 8, 9, 10, 17, 63, 65, 127];
const rows = 7;
const scale = 0.7;
/** Logits lie within ±10, so that z − max lies within 20. */
const range = 20;

type Kernel = 'softmaxCrossentropy' | 'sparseSoftmaxCrossentropy' | 'sigmoidCrossentropy';

function inputs(kernel: Kernel, width: number): Float32Array[] {
  const z = values(rows * width, 1, range / 2);
  const target =
    kernel === 'sparseSoftmaxCrossentropy'
      ? Float32Array.from({ length: rows }, (_, i) => (i * 5) % width)
      : values(rows * width, 2).map(Math.abs);
  return [zeros(rows), zeros(rows * width), z, target];
}

function run(
  kernels: Kernels,
  kernel: Kernel,
  buffers: readonly Floats[],
  count: number,
  width: number,
  gradient = true,
) {
  const [losses, dz, z, target] = buffers as Floats[];
  kernels[kernel](losses!, gradient ? dz! : null, z!, target!, count, width, scale);
}

/** Σ f(j) over row i. */
function sumOfRow(i: number, width: number, f: (j: number) => number): number {
  let sum = 0;
  for (let j = i * width; j < (i + 1) * width; j++) sum += f(j);
  return sum;
}

const kernels: Kernel[] = ['softmaxCrossentropy', 'sparseSoftmaxCrossentropy', 'sigmoidCrossentropy'];

describe.each(implementations)('the crossentropies of %s', (_, allocate) => {
  describe.each(kernels)('%s', (kernel) => {
    it.each(widths)('is its formula and its gradient, %d wide', (width) => {
      const given = inputs(kernel, width);
      const [, , z, target] = given as [Float32Array, Float32Array, Float32Array, Float32Array];
      const exact = exactly(given);
      run(exact.kernels, kernel, exact.buffers, rows, width);
      const made = workspace(allocate, given);
      run(made.kernels, kernel, made.buffers, rows, width);
      const total = (i: number) =>
        kernel === 'sparseSoftmaxCrossentropy' ? 1 : sumOfRow(i, width, (j) => target[j]!);
      // A sum over a row rounds width/4 + 3 times.
      const sum = width / 4 + 3;
      // Softmax: log Σ e^ is off by the relative error of Σ e^ (range + 3 + sum), by 1.5 ulp, and every term
      // t·(log Σ − (z − max)), none above range + log width, by its sum and four roundings.
      // Sigmoid: |z|, |z·t| and log(1 + e^) < 1 make up each of the terms, with up to six roundings.
      const largestTerm = range + Math.log(width);
      expectWithin(made.buffers[0]!, exact.buffers[0]!, (i) =>
        kernel === 'sigmoidCrossentropy'
          ? u * (sum + 6) * (sumOfRow(i, width, (j) => Math.abs(z[j]!) * (1 + target[j]!) + 1) / width)
          : u * total(i) * (range + 3 + sum + 3 + 2 * (sum + 4) * largestTerm),
      );
      // Softmax as in its own test, times Σ target; sigmoid within 2.5 ulp. Difference, scale and product round once each.
      expectWithin(made.buffers[1]!, exact.buffers[1]!, (i) => {
        const row = Math.floor(i / width);
        const t = kernel === 'sparseSoftmaxCrossentropy' ? 1 : target[i]!;
        return kernel === 'sigmoidCrossentropy'
          ? ((u * scale) / width) * (5 + 4 + 4 * t)
          : u * scale * (total(row) * (2 * (range + 3) + 2 * sum + 5) + 4 * t) + smallest;
      });
    });

    it.each(widths)('gives a row the same alone, without gradient and in place, %d wide', (width) => {
      const given = inputs(kernel, width);
      const whole = workspace(allocate, given);
      run(whole.kernels, kernel, whole.buffers, rows, width);
      const without = workspace(allocate, given);
      run(without.kernels, kernel, without.buffers, rows, width, false);
      expectSameBits(without.buffers[0]!, whole.buffers[0]!);
      expectSameBits(without.buffers[1]!, zeros(rows * width));
      const alone = workspace(allocate, given);
      run(alone.kernels, kernel, alone.buffers, 1, width);
      expectSameBits(alone.buffers[0]!.subarray(0, 1), whole.buffers[0]!.subarray(0, 1));
      expectSameBits(alone.buffers[1]!.subarray(0, width), whole.buffers[1]!.subarray(0, width));
      const place = workspace(allocate, given);
      const [losses, , z, target] = place.buffers as Floats[];
      run(place.kernels, kernel, [losses!, z!, z!, target!], rows, width);
      expectSameBits(losses!, whole.buffers[0]!);
      expectSameBits(z!, whole.buffers[1]!);
    });

    it('gives NaN for a row with NaN, and for no other', () => {
      const given = inputs(kernel, 5);
      given[2]![7] = NaN;
      const made = workspace(allocate, given);
      run(made.kernels, kernel, made.buffers, rows, 5);
      expect([...made.buffers[0]!].map(Number.isNaN)).toEqual([
        false,
        true,
        false,
        false,
        false,
        false,
        false,
      ]);
    });
  });

  it('stay exact where probabilities round to 0 and 1', () => {
    const made = workspace(allocate, [zeros(2), zeros(2), Float32Array.of(-50, 100), Float32Array.of(0, 0)]);
    const [losses, dz, z, target] = made.buffers as Floats[];
    made.kernels.sigmoidCrossentropy(losses!, dz!, z!, target!, 2, 1, 1);
    // log(1 + e^−50) = e^−50 and log(1 + e^100) = 100, to float32.
    expectWithin(losses!, [Math.exp(-50), 100], (i) => 4 * u * [Math.exp(-50), 100][i]!);
    made.kernels.sparseSoftmaxCrossentropy(losses!, dz!, z!, target!, 1, 2, 1);
    expect([losses![0], dz![0], dz![1]]).toEqual([150, -1, 1]);
  });

  it('give NaN for a label that is no class, and touch nothing else', () => {
    const made = workspace(allocate, [zeros(3), zeros(6), values(6, 3), Float32Array.of(2, -1, NaN)]);
    const [losses, dz, z, labels] = made.buffers as Floats[];
    made.kernels.sparseSoftmaxCrossentropy(losses!, null, z!, labels!, 3, 2, 1);
    expect([...losses!].slice(1).every(Number.isNaN)).toBe(true);
    expectSameBits(dz!, zeros(6));
  });
});
