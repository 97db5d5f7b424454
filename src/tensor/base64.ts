import { FaninError } from '../errors';

/** Bytes at a time: three of them are four letters, so that parts meet without a gap. */
const PART = 3 * 4096;

/** float32 values as base64 of their little-endian bytes: exact, and the same on every machine. */
export function toBase64(values: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i] ?? 0, true);
  const bytes = new Uint8Array(view.buffer);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += PART) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + PART))));
  }
  return parts.join('');
}

/** The values of `toBase64`. @throws FaninError `bad_data` for text that is no base64 of whole float32 values. */
export function fromBase64(where: string, text: string): Float32Array {
  let bytes: string;
  try {
    bytes = atob(text);
  } catch {
    throw new FaninError({ code: 'bad_data', where, expected: 'base64 text', got: 'other characters' });
  }
  if (bytes.length % 4 !== 0) {
    throw new FaninError({
      code: 'bad_data',
      where,
      expected: 'whole float32 values',
      got: `${String(bytes.length)} bytes`,
    });
  }
  const view = new DataView(new ArrayBuffer(bytes.length));
  for (let i = 0; i < bytes.length; i++) view.setUint8(i, bytes.charCodeAt(i));
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
