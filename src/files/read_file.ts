import { FaninError } from '../errors';
import { builtin, reason } from './node';

/** The bytes of a file. @param fix what to do where there is no file system */
export function readFile(where: string, path: string, fix: string): Uint8Array {
  const fs = builtin(where, fix, (get) => get('node:fs'));
  try {
    return fs.readFileSync(path);
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: `a readable file ${path}`,
      got: reason(error),
    });
  }
}

/** The first of these paths that exists. */
export function firstExisting(where: string, paths: readonly string[], fix: string): string | undefined {
  const fs = builtin(where, fix, (get) => get('node:fs'));
  return paths.find((path) => fs.existsSync(path));
}
