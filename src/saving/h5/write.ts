import type { Group } from 'h5wasm';
import type { Shape } from '../../tensor';
import { MESSAGE } from './object_header';
import { readH5, type H5Object } from './read';

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
    const bytes = FS.readFile(path).slice();
    eraseTimes(readH5('writeH5', bytes));
    return bytes;
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

/** The library writes down when each data set was made, and cannot be told not to. */
function eraseTimes(object: H5Object): void {
  // A version and three empty bytes, then the seconds.
  for (const time of object.messagesOf(MESSAGE.modificationTime)) time.fill(0, 4);
  for (const name of object.names()) {
    const member = object.get(name);
    if (member) eraseTimes(member);
  }
}
