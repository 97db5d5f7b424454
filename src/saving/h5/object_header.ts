import type { Cursor } from './cursor';

/** The types of messages that are read. */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  modificationTime: 0x12,
  attributeInfo: 0x15,
} as const;

export interface Message {
  type: number;
  body: Cursor;
}

/** Blocks and messages of one object at most: Keras' have a dozen. */
const MOST = 4096;
const SHARED = 0x02;

/** The messages of the object whose header lies at this address, from both versions of the format. */
export function readMessages(file: Cursor, address: number): Message[] {
  const start = file.at(address);
  return start.bytes[start.position] === 1 ? readVersion1(file, start) : readVersion2(file, start);
}

/** @see HDF5 file format specification, IV.A.1.a */
function readVersion1(file: Cursor, header: Cursor): Message[] {
  header.skip(8);
  const size = header.u32();
  header.skip(4);
  const readOne = (block: Cursor): { type: number; size: number; flags: number } => {
    const fields = { type: block.u16(), size: block.u16(), flags: block.u8() };
    block.skip(3);
    return fields;
  };
  return readBlocks(file, header.part(size), 8, readOne, (at, length) => file.at(at).part(length));
}

/** @see HDF5 file format specification, IV.A.1.b */
function readVersion2(file: Cursor, header: Cursor): Message[] {
  header.expect('OHDR');
  const version = header.u8();
  if (version !== 2) throw file.refuse('an object header of version 1 or 2', String(version));
  const flags = header.u8();
  if (flags & 0x20) header.skip(16);
  if (flags & 0x10) header.skip(4);
  const size = header.sized([1, 2, 4, 8][flags & 3]!);
  const order = flags & 0x04 ? 2 : 0;
  const readOne = (block: Cursor): { type: number; size: number; flags: number } => {
    const fields = { type: block.u8(), size: block.u16(), flags: block.u8() };
    block.skip(order);
    return fields;
  };
  // What a continuation says of its length includes its signature and its checksum.
  return readBlocks(file, header.part(size), 4 + order, readOne, (at, length) =>
    file
      .at(at)
      .expect('OCHK')
      .part(Math.max(0, length - 8)),
  );
}

function readBlocks(
  file: Cursor,
  first: Cursor,
  headSize: number,
  readOne: (block: Cursor) => { type: number; size: number; flags: number },
  open: (at: number, length: number) => Cursor,
): Message[] {
  const messages: Message[] = [];
  const blocks = [first];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    while (block.rest >= headSize) {
      const { type, size, flags } = readOne(block);
      const body = block.part(size);
      if (type === MESSAGE.continuation) blocks.push(open(body.u64(), body.u64()));
      else if (flags & SHARED && isRead(type)) throw file.refuse('its own messages', 'a shared one');
      else messages.push({ type, body });
      if (messages.length + blocks.length > MOST) throw file.refuse(`up to ${MOST} messages`, 'more');
    }
  }
  return messages;
}

function isRead(type: number): boolean {
  return Object.values<number>(MESSAGE).includes(type);
}
