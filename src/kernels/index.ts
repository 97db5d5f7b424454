import { oneOf } from '../config';
import type { Allocate, KernelsName } from './kernels';
import { allocateReference } from './reference';
import { allocateWasm } from './wasm';

export type { Allocate, Floats, Kernels, KernelsName, Precision, Workspace } from './kernels';
export { allocateReference, reference } from './reference';
export { getPrecision, setPrecision, setThreads, type KernelPrecision } from './wasm';

let current: KernelsName = 'wasm';

/**
 * Chooses the kernels of every model that is planned from now on. Default: `wasm`.
 * @throws FaninError for another name than `reference` and `wasm`.
 */
export function useKernels(name: KernelsName): void {
  current = oneOf('useKernels', 'name', name, ['reference', 'wasm']);
}

/** A workspace of the chosen kernels, in float32. */
export const allocate: Allocate = (lengths) =>
  current === 'wasm' ? allocateWasm(lengths) : allocateReference(lengths);
