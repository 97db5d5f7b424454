/** How a field is written: the low three bits of its key. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** One message of Protocol Buffers: each method writes a field by its number. No library for it is a dependency. */
export class Message {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  /** int64. */
  integer(field: number, value: number): this {
    this.key(field, VARINT);
    return this.add(varint(value));
  }

  double(field: number, value: number): this {
    this.key(field, FIXED64);
    return this.add(doubles([value]));
  }

  float(field: number, value: number): this {
    this.key(field, FIXED32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.add(bytes);
  }

  /** repeated double, packed. */
  doubles(field: number, values: readonly number[]): this {
    return this.bytes(field, doubles(values));
  }

  bytes(field: number, value: Uint8Array): this {
    this.key(field, BYTES);
    return this.add(varint(value.length)).add(value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: Message): this {
    this.key(field, BYTES);
    this.add(varint(value.length));
    for (const part of value.parts) this.add(part);
    return this;
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  private key(field: number, type: number): void {
    this.add(varint(field * 8 + type));
  }

  private add(part: Uint8Array): this {
    this.parts.push(part);
    this.length += part.length;
    return this;
  }
}

/** Seven bits a byte, low ones first; a negative number as the 64 bits of its complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function doubles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat64(i * 8, value, true);
  });
  return bytes;
}
