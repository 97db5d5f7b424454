import { FaninError, show } from '../../errors';
import { nodeModules } from '../../files';

/** More are not worth their while for matrices of this kind: their shares become too small. */
const MOST_BY_ITSELF = 4;

let chosen: number | 'auto' = 'auto';

/**
 * Chooses how many threads compute at one model, of every model that is planned from now on. The results are the same
 * to the bit for any number. With `auto`, the default, larger models use the cores of the machine, up to 4, as long as
 * that is measured to be faster; a number is taken as it is. In a browser there is one thread unless the page is
 * cross-origin isolated.
 * @throws FaninError for anything but `auto` and a whole number from 1 to 64.
 */
export function setThreads(threads: number | 'auto'): void {
  const valid = threads === 'auto' || (Number.isInteger(threads) && threads >= 1 && threads <= 64);
  if (!valid) {
    throw new FaninError({
      code: 'bad_option',
      where: 'setThreads',
      expected: "threads to be 'auto' or a whole number from 1 to 64",
      got: show(threads),
    });
  }
  chosen = threads;
}

/** How many threads a model may use, and whether they must prove to be faster. */
export function getThreads(): { count: number; auto: boolean } {
  const auto = chosen === 'auto';
  if (!canShare()) return { count: 1, auto };
  return { count: chosen === 'auto' ? Math.min(cores(), MOST_BY_ITSELF) : chosen, auto };
}

function canShare(): boolean {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer !== 'undefined' && crossOriginIsolated !== false;
}

function cores(): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  // Node before 21 has no navigator.
  return navigator?.hardwareConcurrency ?? nodeModules()?.('node:os').availableParallelism() ?? 1;
}
