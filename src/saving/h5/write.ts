import type { Group } from 'h5wasm';
import type { Shape } from '../../tensor';

/** A tensor on its way into a file; a count is an int32, as in Keras. */
export interface OutTensor {
  shape: Shape;
  values: ArrayLike<number>;
  isCount?: boolean;
}

/** A group: its data sets by name, groups in it, and the attribute `name`. */
export interface OutGroup {
  name?: string;
  tensors?: readonly OutTensor[];
  groups?: Record<string, OutGroup>;
}

let files = 0;

/**
 * An HDF5 file of groups, in which the tensors of each are called `0`, `1`, … The same bytes for the same content. h5wasm
 * writes it, in a file system in memory, and is loaded now: it weighs 4 MB.
 */
export async function writeH5(root: OutGroup): Promise<Uint8Array> {
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  // Of two at a time, neither may have the other's name.
  const path = `fanin-${String(files++)}.h5`;
  try {
    // The oldest form of the format, as h5py writes it for Keras.
    const file = new File(path, 'w', { libver: ['earliest', 'latest'] });
    try {
      fill(file, root);
    } finally {
      file.close();
    }
    // A copy: the bytes lie in the memory of the module.
    return FS.readFile(path).slice();
  } finally {
    if (FS.analyzePath(path).exists) FS.unlink(path);
  }
}

function fill(group: Group, { name, tensors = [], groups = {} }: OutGroup): void {
  if (name !== undefined) group.create_attribute('name', name);
  tensors.forEach(({ shape, values, isCount }, i) => {
    const data = isCount ? Int32Array.from(values) : Float32Array.from(values);
    group.create_dataset({ name: String(i), data, shape: [...shape], dtype: isCount ? '<i4' : '<f4' });
  });
  for (const [key, inner] of Object.entries(groups)) fill(group.create_group(key), inner);
}
