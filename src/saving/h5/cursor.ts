import { FaninError } from '../../errors';

/** An address or a length of HDF5 that says that there is none. */
const UNDEFINED = 18446744073709551616;

/** Reads little-endian fields one after the other, never beyond the end of the file. */
export class Cursor {
  private readonly view: DataView;

  constructor(
    private readonly where: string,
    readonly bytes: Uint8Array,
    public position = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Another cursor on the same file. */
  at(address: number): Cursor {
    if (!(address >= 0 && address <= this.bytes.length)) {
      throw this.refuse('an address within the file', String(address));
    }
    return new Cursor(this.where, this.bytes, address);
  }

  /** A cursor on these bytes alone. */
  part(length: number): Cursor {
    return new Cursor(this.where, this.take(length));
  }

  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  skip(length: number): this {
    this.advance(length);
    return this;
  }

  u8(): number {
    return this.view.getUint8(this.advance(1));
  }

  u16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  u32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  /** Exact up to 2⁵³; a file has no larger number that means anything. */
  u64(): number {
    const start = this.advance(8);
    return this.view.getUint32(start, true) + this.view.getUint32(start + 4, true) * 4294967296;
  }

  /** An address; undefined where HDF5 has all bits set. */
  address(): number | undefined {
    const value = this.u64();
    return value >= UNDEFINED - 2048 ? undefined : value;
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  sized(bytes: number): number {
    if (bytes === 1) return this.u8();
    if (bytes === 2) return this.u16();
    return bytes === 4 ? this.u32() : this.u64();
  }

  /** Text of this many bytes. */
  text(length: number): string {
    return untilZero(this.take(length));
  }

  /** Text that ends with a zero byte. */
  zeroTerminated(): string {
    const end = this.bytes.indexOf(0, this.position);
    if (end < 0) throw this.refuse('a name that ends', 'the end of the file');
    return this.text(end - this.position);
  }

  /** Reads the four letters with which a structure begins. */
  expect(signature: string): this {
    const found = String.fromCharCode(...this.take(signature.length));
    if (found !== signature) throw this.refuse(`the structure ${signature}`, JSON.stringify(found));
    return this;
  }

  /** Forward to a multiple of 8 bytes from `start`. */
  align(start: number): this {
    return this.skip((8 - ((this.position - start) % 8)) % 8);
  }

  get rest(): number {
    return this.bytes.length - this.position;
  }

  refuse(expected: string, got: string): FaninError {
    return new FaninError({
      code: 'bad_file',
      where: `${this.where} HDF5`,
      expected,
      got,
      fix: 'The file may be damaged.',
    });
  }

  private advance(length: number): number {
    const start = this.position;
    if (!(length >= 0 && start + length <= this.bytes.length)) {
      throw this.refuse(`${String(length)} bytes at ${String(start)}`, `${String(this.bytes.length)} in all`);
    }
    this.position = start + length;
    return start;
  }
}

/** Text up to the first zero byte: strings of a fixed length are filled with them. */
export function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
