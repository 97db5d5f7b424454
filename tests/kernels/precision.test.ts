import { FaninError } from '../../src/errors';
import { allocateWasm, getPrecision, setPrecision } from '../../src/kernels/wasm';
import { u, values, zeros } from './workspaces';

afterEach(() => {
  setPrecision('strict');
});

const [m, k, n] = [13, 301, 19];
const x = values(m * k, 1);
const w = values(k * n, 2);

function product(): Float32Array {
  const { kernels, buffers } = allocateWasm([m * n, m * k, k * n]);
  buffers[1]!.set(x);
  buffers[2]!.set(w);
  kernels.dense(buffers[0]!, buffers[1]!, buffers[2]!, null, m, k, n, false);
  return Float32Array.from(buffers[0]!);
}

describe('the precision', () => {
  it('is strict, unless it was chosen', () => {
    expect(getPrecision()).toBe('strict');
    setPrecision('relaxed');
    expect(getPrecision()).toBe('relaxed');
  });

  it('relaxed rounds once where strict rounds twice, within the bounds of both', () => {
    const strict = product();
    setPrecision('relaxed');
    const relaxed = product();
    expect(relaxed).not.toEqual(strict);
    const gamma = (k * u) / (1 - k * u);
    const exact = zeros(m * n);
    for (let i = 0; i < m * n; i++) {
      const [row, column] = [Math.floor(i / n), i % n];
      let sum = 0;
      let magnitude = 0;
      for (let s = 0; s < k; s++) {
        const term = x[row * k + s]! * w[s * n + column]!;
        sum += term;
        magnitude += Math.abs(term);
      }
      exact[i] = sum;
      expect(Math.abs(relaxed[i]! - sum)).toBeLessThanOrEqual(gamma * magnitude);
    }
    const error = (got: Float32Array) =>
      got.reduce((total, each, i) => total + Math.abs(each - exact[i]!), 0);
    expect(error(relaxed)).toBeLessThan(error(strict));
  });

  it('is strict where there is no relaxed SIMD', () => {
    jest.isolateModules(() => {
      const validate = jest.spyOn(WebAssembly, 'validate').mockReturnValue(false);
      // A fresh copy, which has not compiled yet.
      const fresh = jest.requireActual<{
        setPrecision: typeof setPrecision;
        getPrecision: typeof getPrecision;
      }>('../../src/kernels/wasm');
      fresh.setPrecision('relaxed');
      expect(fresh.getPrecision()).toBe('strict');
      validate.mockRestore();
    });
  });

  it('is neither of other names', () => {
    expect(() => {
      setPrecision('fast' as 'relaxed');
    }).toThrow(FaninError);
  });
});
