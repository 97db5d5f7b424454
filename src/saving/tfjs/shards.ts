import { FaninError, show } from '../../errors';
import { showShape, sizeOf } from '../../tensor';
import { fromFloat16 } from '../h5/datatype';
import type { H5Tensor } from '../h5/read';

/** A weight's entry in the manifest of a `model.json`. */
interface Entry {
  name: string;
  shape: number[];
  /** How a number lies in the file. */
  stored: keyof typeof sizes;
  scale: number;
  min: number;
}

const sizes = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 } as const;

const read: Record<keyof typeof sizes, (view: DataView, at: number) => number> = {
  float32: (view, at) => view.getFloat32(at, true),
  int32: (view, at) => view.getInt32(at, true),
  float16: (view, at) => fromFloat16(view.getUint16(at, true)),
  uint16: (view, at) => view.getUint16(at, true),
  uint8: (view, at) => view.getUint8(at),
  bool: (view, at) => view.getUint8(at),
};

/**
 * Every weight by name, from the manifest of a `model.json` and its files. A quantized number q means min + scale · q.
 * @param file the bytes of a file that the manifest names
 */
export function readShards(
  where: string,
  manifest: unknown,
  file: (name: string) => Uint8Array,
): Map<string, H5Tensor> {
  const refuse = (expected: string, got: string) =>
    new FaninError({ code: 'bad_file', where, expected, got, fix: 'The file may be damaged.' });
  const tensors = new Map<string, H5Tensor>();
  for (const group of list(where, 'weightsManifest', manifest)) {
    const { paths, weights } = (group ?? {}) as { paths?: unknown; weights?: unknown };
    const bytes = joined(list(where, 'paths', paths).map((path) => file(checkedPath(where, path))));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (const each of list(where, 'weights', weights)) {
      const { name, shape, stored, scale, min } = readEntry(where, each);
      const count = sizeOf(shape);
      if (tensors.has(name)) throw refuse('weights with different names', show(name));
      if (!(at + count * sizes[stored] <= bytes.length)) {
        throw refuse(`${show(name)} ${showShape(shape)} within its files`, `${bytes.length} bytes`);
      }
      const values = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        values[i] = min + scale * read[stored](view, at);
        at += sizes[stored];
      }
      tensors.set(name, { shape, values });
    }
  }
  return tensors;
}

function readEntry(where: string, entry: unknown): Entry {
  const { name, shape, dtype, quantization } = (entry ?? {}) as Record<string, unknown>;
  const { dtype: packed, scale = 1, min = 0 } = (quantization ?? {}) as Record<string, unknown>;
  const stored = packed ?? dtype;
  const isShape = areCounts(shape);
  const isStored = typeof stored === 'string' && Object.hasOwn(sizes, stored);
  if (typeof name === 'string' && isShape && isStored && Number.isFinite(scale) && Number.isFinite(min)) {
    return { name, shape, stored: stored as Entry['stored'], scale: scale as number, min: min as number };
  }
  throw new FaninError({
    code: 'bad_file',
    where,
    expected: `a weight with name, shape and a dtype of ${Object.keys(sizes).join(', ')}`,
    got: show([name, shape, stored]),
  });
}

function areCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && (each as number) >= 0);
}

/** A name of a file beside the model.json: nothing that leads elsewhere. */
function checkedPath(where: string, path: unknown): string {
  const isPlain =
    typeof path === 'string' && path !== '' && !/^[/\\]|[:\0]|(^|[/\\])\.\.([/\\]|$)/.test(path);
  if (isPlain) return path;
  throw new FaninError({ code: 'bad_file', where, expected: 'files beside model.json', got: show(path) });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function list(where: string, name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new FaninError({ code: 'bad_file', where, expected: `${name} to be a list`, got: show(value) });
}
