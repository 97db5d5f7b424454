import { sizeOf, type Shape } from '../../tensor';
import type { Cursor } from './cursor';

/** What an element of a data set or an attribute is. */
export type Datatype =
  | { kind: 'float'; size: number; littleEndian: boolean }
  | { kind: 'integer'; size: number; littleEndian: boolean; signed: boolean }
  | { kind: 'string'; size: number }
  | { kind: 'text'; size: number }
  | { kind: 'other'; size: number; class: number };

/** Exponent and mantissa bits of IEEE 754 by size. */
const IEEE: Record<number, readonly [number, number]> = { 2: [5, 10], 4: [8, 23], 8: [11, 52] };
/** More than any tensor of a layer has. */
const MOST_AXES = 32;

/** @see HDF5 file format specification, IV.A.2.d */
export function readDatatype(body: Cursor): Datatype {
  const kind = body.u8() & 0x0f;
  const flags = body.u8() | (body.u8() << 8) | (body.u8() << 16);
  const size = body.u32();
  const littleEndian = (flags & 1) === 0;
  if (kind === 0) return { kind: 'integer', size, littleEndian, signed: (flags & 8) !== 0 };
  if (kind === 3) return { kind: 'string', size };
  // A string of variable length; its characters lie in a heap.
  if (kind === 9 && (flags & 0x0f) === 1) return { kind: 'text', size };
  if (kind === 1) {
    body.skip(5);
    const exponent = body.u8();
    body.skip(1);
    const ieee = IEEE[size];
    if (ieee?.[0] === exponent && ieee[1] === body.u8()) return { kind: 'float', size, littleEndian };
  }
  return { kind: 'other', size, class: kind };
}

/** The lengths of the axes; empty for a scalar, null where there is no value. @see IV.A.2.b */
export function readDataspace(body: Cursor): Shape | null {
  const version = body.u8();
  const rank = body.u8();
  body.skip(1);
  if (version === 1) body.skip(5);
  else if (version !== 2) throw body.refuse('a dataspace of version 1 or 2', String(version));
  else if (body.u8() === 2) return null;
  if (rank > MOST_AXES) throw body.refuse(`at most ${MOST_AXES} axes`, String(rank));
  return Array.from({ length: rank }, () => body.u64());
}

/** Numbers of this type and shape, as float64. Nothing is allocated before it is sure that the bytes are there. */
export function readNumbers(data: Cursor, type: Datatype, shape: Shape): Float64Array {
  if (type.kind !== 'float' && type.kind !== 'integer') {
    throw data.refuse('numbers', `elements of type ${type.kind}`);
  }
  const { size } = type;
  const count = sizeOf(shape);
  const read = readers(type);
  if (!read) throw data.refuse('numbers of 1, 2, 4 or 8 bytes', `${size} bytes`);
  const bytes = data.take(count * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size);
  return values;
}

type Read = (view: DataView, at: number) => number;

function readers(type: Datatype & { littleEndian: boolean }): Read | undefined {
  const little = type.littleEndian;
  if (type.kind === 'float') {
    return (
      {
        2: (view, at) => fromFloat16(view.getUint16(at, little)),
        4: (view, at) => view.getFloat32(at, little),
        8: (view, at) => view.getFloat64(at, little),
      } satisfies Record<number, Read> as Record<number, Read>
    )[type.size];
  }
  const signed = type.kind === 'integer' && type.signed;
  const integers: Record<number, Read> = {
    1: (view, at) => (signed ? view.getInt8(at) : view.getUint8(at)),
    2: (view, at) => (signed ? view.getInt16(at, little) : view.getUint16(at, little)),
    4: (view, at) => (signed ? view.getInt32(at, little) : view.getUint32(at, little)),
    8: (view, at) => Number(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little)),
  };
  return integers[type.size];
}

/** IEEE 754 half precision. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * powerOf2(-24);
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * powerOf2(exponent - 25);
}

/** 2ⁿ, exactly, for small n. */
function powerOf2(n: number): number {
  let power = 1;
  for (let i = 0; i < Math.abs(n); i++) power *= n < 0 ? 0.5 : 2;
  return power;
}
