/** How a field is written: the low three bits of its key. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** One message of Protocol Buffers: each method writes a field by its number. */
export class Message {
  private readonly bytes: number[] = [];

  /** int64; a whole number, 0 or more. */
  integer(field: number, value: number): this {
    this.key(field, VARINT);
    this.varint(value);
    return this;
  }

  double(field: number, value: number): this {
    this.key(field, FIXED64);
    this.bytes.push(...doubles([value]));
    return this;
  }

  float(field: number, value: number): this {
    this.key(field, FIXED32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.bytes.push(...bytes);
    return this;
  }

  /** repeated double, packed. */
  doubles(field: number, values: readonly number[]): this {
    return this.write(field, doubles(values));
  }

  string(field: number, value: string): this {
    return this.write(field, new TextEncoder().encode(value));
  }

  message(field: number, value: Message): this {
    return this.write(field, value.finish());
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }

  private write(field: number, bytes: Uint8Array): this {
    this.key(field, BYTES);
    this.varint(bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  private key(field: number, type: number): void {
    this.varint(field * 8 + type);
  }

  /** Seven bits a byte, low ones first; divided, because shifts end at 32 bits. */
  private varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push((rest % 128) + 128);
    this.bytes.push(rest);
  }
}

function doubles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat64(i * 8, value, true);
  });
  return bytes;
}
