import type { Workspace } from '../kernels';
import { allocateReference } from '../reference';
import { addressOf, placed } from './address';
import { instantiate, loadModule } from './load';
import { layOut } from './memory';
import { WasmKernels } from './wasm_kernels';

/**
 * A workspace of the WebAssembly kernels: one memory, as large as it ever gets, and one instance that works in it.
 * Both go when nothing refers to the workspace any more. Where there is no SIMD, a workspace of the reference kernels.
 */
export function allocateWasm(lengths: readonly number[]): Workspace {
  const module = loadModule();
  if (module === null) return allocateReference(lengths);
  const { offsets, room, pages } = layOut(lengths);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const exports = instantiate(module, memory);
  exports.setRoom(room.address, room.size);
  const buffers = lengths.map((length, i) => placed(memory, offsets[i]!, length));
  return {
    kernels: new WasmKernels(exports),
    buffers,
    view: (buffer, start, end) => placed(memory, addressOf(buffer) + 4 * start, end - start),
  };
}
