import { FaninError, show } from '../errors';
import { writeWhole } from './write_file';

/** What takes text or bytes: a stream, a file handle of the browser, an object of your own. */
export interface Writer {
  write(data: string | Uint8Array): unknown;
}

/** Where a file goes: a path in Node, or any object with `write`. */
export type Destination = string | Writer;

/** @throws FaninError `bad_option` for anything else. */
export function checkDestination(where: string, destination: unknown): Destination {
  if (typeof destination === 'string' && destination !== '') return destination;
  if (isWriter(destination)) return destination;
  throw new FaninError({
    code: 'bad_option',
    where,
    expected: 'a path, or an object with a method write',
    got: show(destination),
  });
}

export function isWriter(value: unknown): value is Writer {
  return typeof (value as Partial<Writer> | null | undefined)?.write === 'function';
}

/** Writes a whole file: to a path at once, or in one call of `write`, which the promise waits for. */
export function deliver(where: string, destination: Destination, text: string): Promise<void> | undefined {
  const checked = checkDestination(where, destination);
  if (typeof checked !== 'string') return Promise.resolve(checked.write(text)).then(() => undefined);
  writeWhole(where, checked, text);
  return undefined;
}
