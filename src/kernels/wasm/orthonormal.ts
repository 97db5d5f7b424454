import type { DrawReflection } from '../kernels';
import * as reference from '../reference/orthonormal';
import { instantiate, loadModule } from './load';
import { layOut } from './memory';

/** Numbers from which the way to the kernel and back is worth it. */
const WORTH = 1 << 13;
/** Columns that lie together. */
const GROUP = 4;

/** The vectors of the reference, to the bit. */
export function orthonormal(length: number, columns: number, draw: DrawReflection): Float64Array {
  const module = length * columns < WORTH ? null : loadModule(false);
  if (module === null) return reference.orthonormal(length, columns, draw);
  const groups = Math.ceil(columns / GROUP);
  const sizes = { q: groups * GROUP * length, v: columns * length, halves: columns, dots: groups * GROUP };
  // A double takes the place of two numbers.
  const { offsets, pages } = layOut(Object.values(sizes).map((size) => 2 * size));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const [qAt, vAt, halvesAt, dotsAt] = offsets as [number, number, number, number];
  const q = new Float64Array(memory.buffer, qAt, sizes.q);
  const halves = new Float64Array(memory.buffer, halvesAt, sizes.halves);
  for (let k = columns - 1; k >= 0; k--)
    halves[k] = draw(new Float64Array(memory.buffer, vAt + 8 * k * length, length), k);
  instantiate(module, memory, () => undefined).orthonormal(qAt, vAt, halvesAt, dotsAt, length, columns);
  const out = new Float64Array(columns * length);
  for (let column = 0; column < columns; column++) {
    const start = (column - (column % GROUP)) * length + (column % GROUP);
    for (let i = 0; i < length; i++) out[column * length + i] = q[start + i * GROUP]!;
  }
  return out;
}
