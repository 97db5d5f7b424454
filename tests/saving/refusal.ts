import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaninError } from '../../src';
import { readZip } from '../../src/saving/zip';

const path = join(__dirname, '../fixtures/models/mlp');

/** An archive of Keras, the HDF5 file of the same model, and what is in the archive. */
export const keras = Uint8Array.from(readFileSync(join(path, 'model.keras')));
export const h5 = Uint8Array.from(readFileSync(join(path, 'model.h5')));
export const files = readZip('test', keras);

export const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** The error, which must be a FaninError, and take less than 256 MB. */
export async function refusal(load: () => Promise<unknown>): Promise<string> {
  const memory = process.resourceUsage().maxRSS;
  const error: unknown = await load().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(process.resourceUsage().maxRSS - memory).toBeLessThan(256 * 1024);
  expect(error).toBeInstanceOf(FaninError);
  return (error as FaninError).message;
}
