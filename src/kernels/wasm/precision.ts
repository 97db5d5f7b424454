import { oneOf } from '../../config';
import { hasRelaxedSimd } from './features';

/**
 * How the products and sums of kernels are rounded. `strict`: each to float32, so that every engine and machine gives
 * the same bits. `relaxed`: multiply and add in one, rounded once, where the machine has it: faster, a little more
 * exact, and with last bits that depend on the machine.
 */
export type KernelPrecision = 'strict' | 'relaxed';

let chosen: KernelPrecision = 'strict';

/**
 * Chooses the precision of every model that is planned from now on. Default: `strict`.
 * Where there is no relaxed SIMD, `relaxed` is `strict`; `getPrecision` tells.
 * @throws FaninError for another name than `strict` and `relaxed`.
 */
export function setPrecision(precision: KernelPrecision): void {
  chosen = oneOf('setPrecision', 'precision', precision, ['strict', 'relaxed']);
}

/** The precision of models that are planned from now on: what was chosen, as far as it is there. */
export function getPrecision(): KernelPrecision {
  return chosen === 'relaxed' && hasRelaxedSimd() ? 'relaxed' : 'strict';
}
