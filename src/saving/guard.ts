import { FaninError } from '../errors';

/**
 * What `read` gives; every error that is none of fanin's becomes one. A damaged file may hold any value anywhere, and not
 * every constructor of a layer expects an object where a number belongs.
 */
export function guarded<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaninError) throw error;
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: 'a model that makes sense',
      got: (error as Error).message,
      fix: 'The file may be damaged.',
    });
  }
}

/** The same as a promise: every format is read and written in one way, and what writes HDF5 has to be waited for. */
export function promised<T>(where: string, read: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(guarded(where, read));
  });
}

/** The same error, saying first where in the file: `loadKeras Dense "hidden"`; once, if the error says it itself. */
export function within<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaninError)) throw error;
    const { code, expected, got, fix } = error;
    const whole = where.endsWith(error.where) ? where : `${where}: ${error.where}`;
    throw new FaninError({ code, where: whole, expected, got, fix });
  }
}
