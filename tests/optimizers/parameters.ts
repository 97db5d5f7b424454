import { allocate, allocateReference, type Kernels, type Precision } from '../../src/kernels';
import type { Optimizer, Parameters } from '../../src/optimizers';

/** Weights in the memory of kernels, as a model hands them to its optimizer. */
export interface Row extends Parameters {
  readonly kernels: Kernels;
  /** One step with these gradients, one list for each weight. */
  step(gradients: readonly (readonly number[])[]): void;
  /** The weights as they are now. */
  weights(): number[][];
}

/** `float64` takes the reference kernels; `float32` those that are in use. */
export function rowOf(
  optimizer: Optimizer,
  start: readonly (readonly number[])[],
  precision: Precision,
): Row {
  const offsets = start.map((_, i) => start.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  const total = start.reduce((sum, { length }) => sum + length, 0);
  const lengths = Array.from({ length: 2 + optimizer.slots.length }, () => total);
  const { kernels, buffers } =
    precision === 'float32' ? allocate(lengths) : allocateReference(lengths, 'float64');
  const [values, gradients, ...slots] = buffers;
  if (!values || !gradients) throw new Error('no buffers');
  slots.forEach((slot, i) => slot.fill(optimizer.slots[i]?.initial ?? NaN));
  values.set(start.flat());
  const part = (i: number) => [offsets[i] ?? 0, (offsets[i] ?? 0) + (start[i]?.length ?? 0)] as const;
  const row: Parameters = {
    values,
    gradients,
    slots,
    parts: start.map((_, i) => ({
      value: values.subarray(...part(i)),
      gradient: gradients.subarray(...part(i)),
    })),
  };
  return {
    ...row,
    kernels,
    step: (given) => {
      gradients.set(given.flat());
      optimizer.apply(kernels, row);
    },
    weights: () => row.parts.map(({ value }) => Array.from(value)),
  };
}
