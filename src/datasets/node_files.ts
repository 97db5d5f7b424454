import { FaninError } from '../errors';

/**
 * A module of Node, got at run time and at once: an import would keep this file out of browsers, and there is no
 * other way that works without a promise in both module systems.
 */
function builtin<T>(where: string, load: (get: typeof process.getBuiltinModule) => T): T {
  // Node before 20.16 has no getBuiltinModule, and a browser no process at all.
  const host = globalThis as { process?: { getBuiltinModule?: typeof process.getBuiltinModule } };
  const get = host.process?.getBuiltinModule;
  if (get) return load(get);
  throw new FaninError({
    code: 'bad_file',
    where,
    expected: 'a file system (Node 20.16 or later) to read files from',
    got: 'none here',
    fix: 'In a browser, fetch the file and give its text to loadCSV, or its bytes to parseIDX.',
  });
}

/** The bytes of a file, unpacked when its name ends in `.gz`. */
export function readFile(where: string, path: string): Uint8Array {
  const fs = builtin(where, (get) => get('node:fs'));
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(path);
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: `a readable file ${path}`,
      got: reason(error),
    });
  }
  if (!path.endsWith('.gz')) return bytes;
  const zlib = builtin(where, (get) => get('node:zlib'));
  try {
    return zlib.gunzipSync(bytes);
  } catch (error) {
    throw new FaninError({ code: 'bad_file', where, expected: `gzip data in ${path}`, got: reason(error) });
  }
}

/** The first of these paths that exists. */
export function firstExisting(where: string, paths: readonly string[]): string | undefined {
  const fs = builtin(where, (get) => get('node:fs'));
  return paths.find((path) => fs.existsSync(path));
}

/** `ENOENT: no such file or directory`, without what Node appends. */
function reason(error: unknown): string {
  // Not instanceof: an error of Node may come from another realm.
  const { message } = error as { message?: string };
  return message?.split(', ')[0] ?? String(error);
}
