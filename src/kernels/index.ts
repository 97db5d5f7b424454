import { oneOf } from '../config';
import type { Random } from '../random';
import type { Allocate, DrawReflection, KernelsName, NormalDistribution } from './kernels';
import { allocateReference } from './reference';
import * as referenceMatrices from './reference/orthonormal';
import * as reference from './reference/random';
import { allocateWasm } from './wasm';
import * as wasmMatrices from './wasm/orthonormal';
import * as wasm from './wasm/random';

export type {
  Allocate,
  DrawReflection,
  Floats,
  Kernels,
  KernelsName,
  NormalDistribution,
  Precision,
  Workspace,
} from './kernels';
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

/** Fills `out` with numbers of a normal distribution, one draw of the stream each: the same bits by either kernels. */
export function fillNormals(out: Float32Array, random: Random, distribution: NormalDistribution): void {
  (current === 'wasm' ? wasm : reference).fillNormals(out, random, distribution);
}

/** Fills `order` with 0 … n-1 in a random order, n being its length: the same by either kernels. */
export function fillPermutation(order: Int32Array, random: Random): void {
  (current === 'wasm' ? wasm : reference).fillPermutation(order, random);
}

/** `columns` orthonormal vectors of length `length` from as many reflections: the same bits by either kernels. */
export function orthonormal(length: number, columns: number, draw: DrawReflection): Float64Array {
  return (current === 'wasm' ? wasmMatrices : referenceMatrices).orthonormal(length, columns, draw);
}
