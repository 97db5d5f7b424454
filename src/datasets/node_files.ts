import { FaninError } from '../errors';
import { builtin, firstExisting as firstOf, readFile as readBytes, reason } from '../files';

const FIX = 'In a browser, fetch the file and give its text to loadCSV, or its bytes to parseIDX.';

/** The bytes of a file, unpacked when its name ends in `.gz`. */
export function readFile(where: string, path: string): Uint8Array {
  const bytes = readBytes(where, path, FIX);
  if (!path.endsWith('.gz')) return bytes;
  const zlib = builtin(where, FIX, (get) => get('node:zlib'));
  try {
    return zlib.gunzipSync(bytes);
  } catch (error) {
    throw new FaninError({ code: 'bad_file', where, expected: `gzip data in ${path}`, got: reason(error) });
  }
}

/** The first of these paths that exists. */
export function firstExisting(where: string, paths: readonly string[]): string | undefined {
  return firstOf(where, paths, FIX);
}
