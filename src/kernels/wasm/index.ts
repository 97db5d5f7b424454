import type { Workspace } from '../kernels';
import { allocateReference } from '../reference';
import { addressOf, placed } from './address';
import { instantiate, loadModule } from './load';
import { layOut } from './memory';
import { Team } from './team';
import { getThreads } from './threads';
import { WasmKernels } from './wasm_kernels';

export { getPrecision, setPrecision, type KernelPrecision } from './precision';
export { getThreads, setThreads } from './threads';

/** Numbers from which a memory is made so that threads can share it: smaller models are done before help comes. */
const SHARED_SIZE = 1 << 17;

/**
 * A workspace of the WebAssembly kernels: one memory, as large as it ever gets, and one instance that works in it.
 * Both go when nothing refers to the workspace any more. Where there is no SIMD, a workspace of the reference kernels.
 */
export function allocateWasm(lengths: readonly number[]): Workspace {
  const { count, auto } = getThreads();
  const shared = count > 1 && lengths.reduce((sum, length) => sum + length, 0) >= SHARED_SIZE;
  const module = loadModule(shared);
  if (module === null) return allocateReference(lengths);
  const layout = layOut(lengths, shared ? count : 1);
  const { offsets, rooms, pages } = layout;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const team = shared ? new Team({ module, memory, layout, count, auto }) : null;
  const exports = team?.exports ?? instantiate(module, memory, () => undefined);
  exports.setRoom(rooms[0]!.address, rooms[0]!.size);
  const buffers = lengths.map((length, i) => placed(memory, offsets[i]!, length));
  return {
    kernels: new WasmKernels(exports, team),
    buffers,
    view: (buffer, start, end) => placed(memory, addressOf(buffer) + 4 * start, end - start),
  };
}
