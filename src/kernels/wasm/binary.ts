import { relaxed, strict } from './bytes';

/**
 * Text to bytes. A sign from ( to [ is a byte from 0 to 51; a letter before it says how often 52 comes on top. So nearly all
 * bytes are one sign, and a server's gzip sees what repeats, which base64 hides, within the distance to which it looks back.
 */
function fromText(text: string): number[] {
  const bytes: number[] = [];
  let above = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 96) above = 52 * (code - 96);
    else {
      bytes.push(above + code - 40);
      above = 0;
    }
  }
  return bytes;
}

/** The WebAssembly whose products and sums are rounded each. */
export function strictBinary(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(fromText(strict));
}

/** The relaxed one, written as what to take from the strict one: bytes of its own, where a piece begins, its length, and so on. */
export function relaxedBinary(): Uint8Array<ArrayBuffer> {
  const base = fromText(strict);
  const bytes: number[] = [];
  for (let i = 0; i < relaxed.length; i += 3) {
    const [own, start, length] = relaxed.slice(i, i + 3) as [string, number?, number?];
    bytes.push(...fromText(own));
    if (start !== undefined && length !== undefined) bytes.push(...base.slice(start, start + length));
  }
  return Uint8Array.from(bytes);
}
