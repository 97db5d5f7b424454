import { FaninError, show } from '../errors';
import { checkDestination, readFile, writeWhole, type Destination } from '../files';

/** Where the bytes of a file come from: the bytes, or a path in Node. */
export type ByteSource = string | Uint8Array | ArrayBuffer;

/** @throws FaninError `bad_file` for a path that cannot be read, `bad_option` for what is neither */
export function readBytes(where: string, source: ByteSource): Uint8Array {
  if (typeof source === 'string' && source !== '') {
    return readFile(where, source, 'In a browser, fetch the file and give its bytes.');
  }
  if (source instanceof Uint8Array) return source;
  // Not instanceof: a buffer may come from another realm.
  if (Object.prototype.toString.call(source) === '[object ArrayBuffer]') {
    return new Uint8Array(source as ArrayBuffer);
  }
  if (ArrayBuffer.isView(source)) {
    const { buffer, byteOffset, byteLength } = source;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  throw new FaninError({
    code: 'bad_option',
    where,
    expected: 'the bytes of a file as Uint8Array or ArrayBuffer, or a path',
    got: show(source),
  });
}

/** Gives the bytes back, or puts them into a file at once, or into an object with `write`. */
export async function giveBytes(
  where: string,
  to: Destination | undefined,
  bytes: Uint8Array,
): Promise<Uint8Array | undefined> {
  if (to === undefined) return bytes;
  const checked = checkDestination(where, to);
  if (typeof checked === 'string') writeWhole(where, checked, bytes);
  else await checked.write(bytes);
  return undefined;
}
