import type { Cursor } from './cursor';
import { MESSAGE, type Message } from './object_header';

/** Members of one group, and nodes of its tree, at most. */
const MOST = 1_000_000;

/** What an object's members are called, and where their headers lie. */
export function readLinks(file: Cursor, messages: readonly Message[]): Map<string, number> {
  const links = new Map<string, number>();
  const add = (name: string, address: number) => {
    if (name === '' || name.includes('/')) throw file.refuse('names of members', JSON.stringify(name));
    if (links.has(name)) throw file.refuse('members with different names', JSON.stringify(name));
    links.set(name, address);
  };
  for (const { type, body } of messages) {
    if (type === MESSAGE.symbolTable) readSymbolTable(file, body.u64(), body.u64(), add);
    if (type === MESSAGE.link) readLink(body, add);
    if (type === MESSAGE.linkInfo) checkNotDense(body);
  }
  return links;
}

type Add = (name: string, address: number) => void;

/** @see HDF5 file format specification, IV.A.2.g */
function readLink(body: Cursor, add: Add): void {
  const flags = body.skip(1).u8();
  const type = flags & 0x08 ? body.u8() : 0;
  if (flags & 0x04) body.skip(8);
  if (flags & 0x10) body.skip(1);
  const name = body.text(body.sized([1, 2, 4, 8][flags & 3]!));
  // Soft and external links lead nowhere that Keras would write to.
  if (type === 0) add(name, body.u64());
}

/** A group of the first version of the format: a tree of nodes of names. @see III.A.1, III.B, III.D */
function readSymbolTable(file: Cursor, tree: number, heapAddress: number, add: Add): void {
  const heap = file.at(heapAddress).expect('HEAP').skip(4);
  const size = heap.u64();
  const names = file.at(heap.skip(8).u64()).part(size);
  const nodes = [tree];
  const seen = new Set<number>();
  for (let i = 0; i < nodes.length; i++) {
    const address = nodes[i]!;
    if (seen.has(address) || nodes.length > MOST) throw file.refuse('a tree of names', 'a circle');
    seen.add(address);
    const node = file.at(address);
    const isLeaf = String.fromCharCode(...node.bytes.subarray(address, address + 4)) === 'SNOD';
    if (isLeaf) readNode(node, names, add);
    else {
      node.expect('TREE').skip(2);
      const children = node.u16();
      node.skip(16);
      for (let child = 0; child < children; child++) nodes.push(node.skip(8).u64());
    }
  }
}

function readNode(node: Cursor, names: Cursor, add: Add): void {
  node.expect('SNOD').skip(2);
  const count = node.u16();
  for (let i = 0; i < count; i++) {
    const name = names.at(node.u64()).zeroTerminated();
    const address = node.u64();
    const isSoft = node.u32() === 2;
    node.skip(20);
    if (!isSoft) add(name, address);
  }
}

function checkNotDense(body: Cursor): void {
  const flags = body.skip(1).u8();
  if (flags & 1) body.skip(8);
  if (body.address() === undefined) return;
  throw body.refuse('a group as h5py writes it', 'one whose names lie in a heap (libver="latest")');
}
