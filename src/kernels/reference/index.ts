import type { Floats, Kernels, Precision, Workspace } from '../kernels';
import * as activations from './activations';
import * as crossentropy from './crossentropy';
import { dense } from './dense';
import * as matmul from './matmul';
import * as softmax from './softmax';
import * as update from './update';

/**
 * The kernels as their formulas say it, in plain TypeScript: every value is computed in double precision and rounded
 * once, when it is stored. They define what the fast kernels compute, and stand in where WebAssembly has no SIMD.
 */
export const reference: Kernels = {
  name: 'reference',
  dense,
  ...matmul,
  ...activations,
  ...softmax,
  ...crossentropy,
  ...update,
};

/** A workspace of the reference kernels. `float64` is for checking gradients against finite differences. */
export function allocateReference(lengths: readonly number[], precision: Precision = 'float32'): Workspace {
  const buffers: Floats[] = lengths.map((length) =>
    precision === 'float32' ? new Float32Array(length) : new Float64Array(length),
  );
  return { kernels: reference, buffers, view: (buffer, start, end) => buffer.subarray(start, end) };
}
