import { Inflate, zipSync } from 'fflate';
import { FaninError } from '../errors';

/** Files of an archive by name. */
export type Archive = Map<string, Uint8Array>;

/** An archive may always hold this much when it is inflated; beyond that, four times its own size. */
const ALWAYS = 67_108_864;
const FACTOR = 4;
/** Longest comment at the end of an archive, and the record before it. */
const LONGEST_END = 65_557;
const MOST_ENTRIES = 10_000;
/** Bytes that are inflated at a time: at most a thousand times as many come of them. */
const PIECE = 4096;

/**
 * The files of a zip archive, stored or deflated. The table at its end is read here and not by fflate, to refuse what is too
 * large before it is inflated.
 * @throws FaninError `bad_file` for what is truncated, too large, damaged (by its checksum), or there twice
 */
export function readZip(where: string, bytes: Uint8Array): Archive {
  const refuse = (expected: string, got: string) =>
    new FaninError({ code: 'bad_file', where, expected, got, fix: 'The file may be damaged.' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = (at: number, length: number) => {
    if (at + length > bytes.length) throw refuse('a whole zip archive', 'the end of the file too early');
    return at;
  };
  const end = findEnd(view);
  if (end < 0) throw refuse('a zip archive (.keras)', 'other bytes, or only its beginning');
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw refuse(`at most ${String(MOST_ENTRIES)} files`, String(count));
  let left = Math.max(ALWAYS, FACTOR * bytes.length);
  const files: Archive = new Map();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    need(at, 46);
    if (view.getUint32(at, true) !== 0x02014b50) throw refuse('a table of files', 'other bytes');
    const method = view.getUint16(at + 10, true);
    const [sum, packed, size] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number];
    const name = new TextDecoder().decode(bytes.subarray(need(at + 46, nameSize), at + 46 + nameSize));
    const local = need(view.getUint32(at + 42, true), 30);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    need(start, packed);
    if (files.has(name)) throw refuse('files with different names', `"${name}" twice`);
    if (size > left) throw refuse(`at most ${String(left)} bytes in "${name}"`, String(size));
    left -= size;
    const data = bytes.subarray(start, start + packed);
    const file = method === 0 ? data : method === 8 ? inflate(data, size) : undefined;
    if (!file)
      throw refuse(`"${name}" to be stored or deflated`, `method ${String(method)}, or damaged data`);
    if (file.length !== size || checksum(file) !== sum) {
      throw refuse(`"${name}" to have its length and checksum`, 'others');
    }
    files.set(name, file);
    at += 46 + nameSize + extraSize + commentSize;
  }
  return files;
}

/** An archive with the files as they are: the same bytes for the same files, as the date is always 1980's first. */
export function writeZip(files: Archive): Uint8Array {
  const zippable = Object.fromEntries(files);
  // fflate reads the date in local time.
  return zipSync(zippable, { level: 0, mtime: new Date(1980, 0, 1) });
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - LONGEST_END);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

/** Piece by piece, so that what is larger than it says is given up when it shows. Undefined for damaged data. */
function inflate(data: Uint8Array, size: number): Uint8Array | undefined {
  const all = new Uint8Array(size);
  let at = 0;
  const inflater = new Inflate((piece) => {
    // Beyond the end, set throws.
    all.set(piece, at);
    at += piece.length;
  });
  try {
    for (let from = 0; from === 0 || from < data.length; from += PIECE) {
      inflater.push(data.subarray(from, from + PIECE), from + PIECE >= data.length);
    }
  } catch {
    return undefined;
  }
  return all.subarray(0, at);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ table[(sum ^ bytes[i]!) & 0xff]!;
  return (sum ^ 0xffffffff) >>> 0;
}
