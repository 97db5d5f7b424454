import { relaxed, strict } from './bytes';
import type { KernelPrecision } from './precision';

/**
 * The WebAssembly of this precision. The strict one is written in hexadecimal, which a server's gzip packs almost as well as
 * the bytes themselves (base64 hides what repeats), and the relaxed one as what to take from it: bytes of its own, then
 * where a piece of the strict one begins and how long it is, and so on.
 */
export function binaryOf(precision: KernelPrecision): Uint8Array<ArrayBuffer> {
  const base = fromHex(strict);
  if (precision === 'strict') return base;
  const bytes: number[] = [];
  for (let i = 0; i < relaxed.length; i += 3) {
    const [own, start, length] = relaxed.slice(i, i + 3) as [string, number?, number?];
    bytes.push(...fromHex(own));
    if (start !== undefined && length !== undefined) bytes.push(...base.subarray(start, start + length));
  }
  return Uint8Array.from(bytes);
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = 16 * digit(hex.charCodeAt(2 * i)) + digit(hex.charCodeAt(2 * i + 1));
  }
  return bytes;
}

/** Of 0 to 9 and a to f: the letters, and they alone, have bit 6 set, and begin at 1 in the four lowest. */
function digit(code: number): number {
  return (code & 15) + 9 * (code >> 6);
}
