import { FaninError, show } from '../errors';
import { showShape, sizeOf, Tensor } from '../tensor';

interface ValueType {
  bytes: number;
  read: (view: DataView, at: number) => number;
}

/** The third byte of the file says what its values are. */
const VALUE_TYPES: Partial<Record<number, ValueType>> = {
  0x08: { bytes: 1, read: (view, at) => view.getUint8(at) },
  0x09: { bytes: 1, read: (view, at) => view.getInt8(at) },
  0x0b: { bytes: 2, read: (view, at) => view.getInt16(at) },
  0x0c: { bytes: 4, read: (view, at) => view.getInt32(at) },
  0x0d: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  0x0e: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};

/**
 * The content of an IDX file, the format of MNIST: two zero bytes, one for the type, one for the rank, the length of
 * each axis as a big-endian uint32, then the values.
 * @param bytes The unpacked file.
 * @param where What an error calls the file.
 * @throws FaninError when the start is not that of an IDX file, or the length is not what the start says.
 * @see http://yann.lecun.com/exdb/mnist/
 */
export function parseIDX(bytes: Uint8Array, where = 'parseIDX'): Tensor {
  const [zero, zeroToo, code = 0, rank = 0] = bytes;
  const type = VALUE_TYPES[code];
  if (zero !== 0 || zeroToo !== 0 || !type || rank === 0) {
    const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: 'an IDX file (first bytes 00 00, a type, a rank)',
      got: magic ? `first bytes ${magic}` : 'an empty file',
      ...(zero === 0x1f && zeroToo === 0x8b && { fix: 'This is gzip data: unpack it first.' }),
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + 4 * rank;
  if (bytes.length < start) wrongLength(where, `at least ${String(start)} bytes`, bytes.length);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = sizeOf(shape);
  const expected = start + size * type.bytes;
  if (bytes.length !== expected) {
    wrongLength(where, `${String(expected)} bytes for shape ${showShape(shape)}`, bytes.length);
  }
  const data = new Float32Array(size);
  if (code === 0x08) data.set(bytes.subarray(start));
  else for (let i = 0; i < size; i++) data[i] = type.read(view, start + i * type.bytes);
  return new Tensor(shape, data);
}

function wrongLength(where: string, expected: string, length: number): never {
  throw new FaninError({
    code: 'bad_file',
    where,
    expected,
    got: show(length),
    fix: 'The file seems to be cut off or damaged: download it again.',
  });
}
