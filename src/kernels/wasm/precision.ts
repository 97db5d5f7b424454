import { oneOf } from '../../config';
import { relaxedBinary, strictBinary } from './binary';
import { hasRelaxedSimd } from './features';

/**
 * How the products and sums of kernels are rounded. `strict`: each to float32, so that every engine and machine gives
 * the same bits. `relaxed`: multiply and add in one, rounded once, where the machine has it: faster, a little more
 * exact, and with last bits that depend on the machine.
 */
export type KernelPrecision = 'strict' | 'relaxed';

const strict = { precision: 'strict' as KernelPrecision, binary: strictBinary };
let chosen = strict;

/**
 * Chooses the precision of every model that is planned from now on. Default: `strict`.
 * Where there is no relaxed SIMD, `relaxed` is `strict`; `getPrecision` tells.
 * @throws FaninError for another name than `strict` and `relaxed`.
 */
export function setPrecision(precision: KernelPrecision): void {
  const wanted = oneOf('setPrecision', 'precision', precision, ['strict', 'relaxed']);
  // Only here do the relaxed kernels have a name: a bundle without this function is without them.
  chosen = wanted === 'relaxed' && hasRelaxedSimd() ? { precision: wanted, binary: relaxedBinary } : strict;
}

/** The precision of models that are planned from now on: what was chosen, as far as it is there. */
export function getPrecision(): KernelPrecision {
  return chosen.precision;
}

/** The WebAssembly of that precision. */
export function binaryOfChoice(): Uint8Array<ArrayBuffer> {
  return chosen.binary();
}
