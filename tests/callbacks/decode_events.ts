// An event file read by what the formats say, and by nothing of fanin's.

/** CRC-32C bit by bit. */
export function slowCrc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const masked = (bytes: Uint8Array) => {
  const crc = slowCrc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
};

export interface Histogram {
  min: number;
  max: number;
  num: number;
  sum: number;
  sumSquares: number;
  limits: number[];
  counts: number[];
}

export interface Event {
  wallTime: number;
  step: number;
  version?: string;
  tag?: string;
  scalar?: number;
  histogram?: Histogram;
}

/** Every field of a message: its number, and a number or bytes. */
function fields(bytes: Buffer): [number, number | Buffer][] {
  const found: [number, number | Buffer][] = [];
  let at = 0;
  const varint = () => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      scale *= 128;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        found.push([field, varint()]);
        break;
      case 1:
        found.push([field, bytes.readDoubleLE(at)]);
        at += 8;
        break;
      case 2: {
        const length = varint();
        found.push([field, bytes.subarray(at, at + length)]);
        at += length;
        break;
      }
      case 5:
        found.push([field, bytes.readFloatLE(at)]);
        at += 4;
        break;
      default:
        throw new Error(`wire type ${key % 8}`);
    }
  }
  return found;
}

const message = (bytes: Buffer) => new Map(fields(bytes));
const doubles = (bytes: Buffer) =>
  Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(i * 8));

function histogram(bytes: Buffer): Histogram {
  const of = message(bytes);
  const number = (field: number) => of.get(field) as number;
  return {
    min: number(1),
    max: number(2),
    num: number(3),
    sum: number(4),
    sumSquares: number(5),
    limits: doubles(of.get(6) as Buffer),
    counts: doubles(of.get(7) as Buffer),
  };
}

function event(bytes: Buffer): Event {
  const of = message(bytes);
  const read: Event = { wallTime: of.get(1) as number, step: of.get(2) as number };
  const version = of.get(3);
  if (version) read.version = String(version);
  const summary = of.get(5);
  if (!summary) return read;
  const value = message(message(summary as Buffer).get(1) as Buffer);
  read.tag = String(value.get(1));
  if (value.has(2)) read.scalar = value.get(2) as number;
  if (value.has(5)) read.histogram = histogram(value.get(5) as Buffer);
  return read;
}

/** All events; throws at the first CRC that is wrong. */
export function decodeEvents(bytes: Buffer): Event[] {
  const events: Event[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = Number(bytes.readBigUInt64LE(at));
    if (bytes.readUInt32LE(at + 8) !== masked(bytes.subarray(at, at + 8))) throw new Error('length crc');
    const data = bytes.subarray(at + 12, at + 12 + length);
    if (bytes.readUInt32LE(at + 12 + length) !== masked(data)) throw new Error('data crc');
    events.push(event(data));
    at += 16 + length;
  }
  return events;
}
