import { sizeOf, type Shape } from '../../tensor';
import { readAttributes } from './attribute';
import { Cursor } from './cursor';
import { readDataspace, readDatatype, readNumbers, type Datatype } from './datatype';
import { readLinks } from './links';
import { MESSAGE, readMessages, type Message } from './object_header';

/** A tensor in an HDF5 file: float64, which holds every float32 and every count exactly. */
export interface H5Tensor {
  shape: Shape;
  values: Float64Array;
}

/**
 * A group or a data set of an HDF5 file. What is read, is read when it is asked for.
 *
 * fanin reads HDF5 itself, though h5wasm would: of a Keras file with one wrong byte that library may take 2 GB, or end in a
 * trap, after which nothing that it holds can be trusted (tests/saving/h5/h5wasm.mjs). Here nothing is read beyond the end
 * of the file, and nothing allocated that the file does not hold. Read are files as h5py writes them for Keras.
 */
export class H5Object {
  private readonly messages: readonly Message[];
  private members: Map<string, number> | undefined;
  private texts: Map<string, string[]> | undefined;

  constructor(
    private readonly file: Cursor,
    /** Where its header lies: what tells whether two are the same. */
    readonly address: number,
    private readonly path: string,
    private readonly depth: number,
  ) {
    if (depth > 64) throw file.refuse('groups of a depth up to 64', 'more');
    this.messages = readMessages(file, address);
  }

  /** Names of the members. */
  names(): string[] {
    return [...this.links().keys()];
  }

  /** The member at a path such as `layers/dense/vars`; undefined if there is none. */
  get(path: string): H5Object | undefined {
    const [name, ...rest] = path.split('/').filter((part) => part !== '');
    if (name === undefined) return this;
    const address = this.links().get(name);
    if (address === undefined) return undefined;
    return new H5Object(this.file, address, `${this.path}/${name}`, this.depth + 1).get(rest.join('/'));
  }

  /** An attribute of one text or of several. */
  attribute(name: string): string[] | undefined {
    this.texts ??= readAttributes(this.file, this.messages.map(fresh));
    return this.texts.get(name);
  }

  /** The lengths of the axes of a data set; undefined for a group. */
  get shape(): Shape | undefined {
    const space = this.message(MESSAGE.dataspace);
    return space && (readDataspace(space) ?? [0]);
  }

  /** The numbers of a data set. */
  tensor(): H5Tensor {
    const { shape } = this;
    const [type, layout] = [this.message(MESSAGE.datatype), this.message(MESSAGE.layout)];
    if (!shape || !type || !layout) throw this.file.refuse(`numbers in ${this.path}`, 'a group');
    if (this.message(MESSAGE.filters))
      throw this.file.refuse(`plain numbers in ${this.path}`, 'compressed ones');
    return { shape, values: this.values(shape, readDatatype(type), layout) };
  }

  /** @see HDF5 file format specification, IV.A.2.i */
  private values(shape: Shape, type: Datatype, layout: Cursor): Float64Array {
    const version = layout.u8();
    const kind = layout.u8();
    if ((version !== 3 && version !== 4) || kind > 1) {
      throw this.file.refuse(`numbers in one piece in ${this.path}`, `layout ${kind} of version ${version}`);
    }
    if (sizeOf(shape) === 0) return new Float64Array(0);
    if (kind === 0) return readNumbers(layout.part(layout.u16()), type, shape);
    const address = layout.address();
    if (address === undefined) throw this.file.refuse(`numbers in ${this.path}`, 'none');
    return readNumbers(this.file.at(address), type, shape);
  }

  /** The bytes of its messages of one type, within those of the file. */
  messagesOf(wanted: number): Uint8Array[] {
    return this.messages.filter(({ type }) => type === wanted).map(({ body }) => body.bytes);
  }

  private links(): Map<string, number> {
    this.members ??= readLinks(this.file, this.messages.map(fresh));
    return this.members;
  }

  private message(wanted: number): Cursor | undefined {
    const found = this.messages.find(({ type }) => type === wanted);
    return found && fresh(found).body;
  }
}

/** Each reader starts at the beginning of a message. */
function fresh({ type, body }: Message): Message {
  return { type, body: body.at(0) };
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

export function isH5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** The root of an HDF5 file. @throws FaninError `bad_file` @see HDF5 file format specification, II.A */
export function readH5(where: string, bytes: Uint8Array): H5Object {
  const file = new Cursor(where, bytes);
  if (!isH5(bytes)) throw file.refuse('a file of this format', `${bytes.length} other bytes`);
  const block = file.at(8);
  const version = block.u8();
  if (version > 3) throw file.refuse('a file of version 0 to 3', String(version));
  if (version < 2) block.skip(4);
  const sizes = [block.u8(), block.u8()];
  if (sizes.some((size) => size !== 8)) throw file.refuse('addresses of 8 bytes', String(sizes));
  // Then come the address of the file in itself, that of the free space or of an extension, and the end of the file.
  block.skip(version < 2 ? [9, 13][version]! : 1).skip(24);
  // In the old versions there is a driver, and the root's address is the second field of an entry.
  return new H5Object(file, version < 2 ? block.skip(16).u64() : block.u64(), '', 0);
}
