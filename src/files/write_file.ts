import { FaninError } from '../errors';
import { builtin, reason } from './node';

const FIX = 'Give an object with a method write instead of a path.';

/**
 * Puts a whole file into its place at once: a temporary file in the same folder is written, flushed to the disk and
 * renamed. Whoever reads, and whatever is killed, there is the old file or the new one. Missing folders are made.
 */
export function writeWhole(where: string, path: string, data: string | Uint8Array): void {
  const [fs, paths] = builtin(where, FIX, (get) => [get('node:fs'), get('node:path')]);
  guarded(where, `a file ${path} that can be written`, () => {
    const folder = paths.dirname(path);
    fs.mkdirSync(folder, { recursive: true });
    const name = `.${paths.basename(path)}.${String(process.pid)}`;
    const { file, temporary } = openNew((n) => {
      const candidate = paths.join(folder, `${name}-${String(n)}.tmp`);
      return { temporary: candidate, file: fs.openSync(candidate, 'wx') };
    });
    try {
      try {
        fs.writeFileSync(file, data);
        fs.fsyncSync(file);
      } finally {
        fs.closeSync(file);
      }
      fs.renameSync(temporary, path);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** Begins a file that grows: makes its folder, and empties the file unless what it holds is kept. Returns its length. */
export function beginFile(where: string, path: string, keep: boolean): number {
  const [fs, paths] = builtin(where, FIX, (get) => [get('node:fs'), get('node:path')]);
  return guarded(where, `a file ${path} that can be written`, () => {
    fs.mkdirSync(paths.dirname(path), { recursive: true });
    fs.writeFileSync(path, '', { flag: keep ? 'a' : 'w' });
    return fs.statSync(path).size;
  });
}

/** Adds to the end of a file. */
export function appendFile(where: string, path: string, data: string | Uint8Array): void {
  const fs = builtin(where, FIX, (get) => get('node:fs'));
  guarded(where, `a file ${path} that can be written`, () => {
    fs.appendFileSync(path, data);
  });
}

/** Threads of one process, and an earlier process of the same number, may hold a name: the next one is tried. */
function openNew<T>(open: (n: number) => T): T {
  for (let n = 0; ; n++) {
    try {
      return open(n);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
}

function guarded<T>(where: string, expected: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new FaninError({ code: 'bad_file', where, expected, got: reason(error) });
  }
}
