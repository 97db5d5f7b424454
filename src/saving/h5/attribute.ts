import { sizeOf, type Shape } from '../../tensor';
import { untilZero, type Cursor } from './cursor';
import { readDataspace, readDatatype, type Datatype } from './datatype';
import type { Message } from './object_header';
import { MESSAGE } from './object_header';

/** Texts in one attribute at most: a model has no more weights. */
const MOST = 100_000;

/**
 * The attributes of an object that are text, each as a list (of one, for a scalar). Others do not matter to a model.
 * @see HDF5 file format specification, IV.A.2.m
 */
export function readAttributes(file: Cursor, messages: readonly Message[]): Map<string, string[]> {
  const attributes = new Map<string, string[]>();
  for (const { type, body } of messages) {
    if (type === MESSAGE.attributeInfo) checkNotDense(body);
    if (type !== MESSAGE.attribute) continue;
    const { name, datatype, shape } = readHead(body);
    if (attributes.has(name)) throw file.refuse('attributes with different names', JSON.stringify(name));
    const texts = readTexts(file, body, datatype, shape);
    if (texts) attributes.set(name, texts);
  }
  return attributes;
}

function readHead(body: Cursor): { name: string; datatype: Datatype; shape: Shape | null } {
  const version = body.u8();
  body.skip(1);
  const [nameSize, typeSize, spaceSize] = [body.u16(), body.u16(), body.u16()];
  if (version === 3) body.skip(1);
  else if (version !== 1 && version !== 2) {
    throw body.refuse('an attribute of version 1, 2 or 3', String(version));
  }
  // The first version fills each part up to a multiple of 8 bytes.
  const padding = (size: number) => (version === 1 ? (8 - (size % 8)) % 8 : 0);
  const name = body.text(nameSize);
  const datatype = readDatatype(body.skip(padding(nameSize)).part(typeSize));
  const shape = readDataspace(body.skip(padding(typeSize)).part(spaceSize));
  body.skip(padding(spaceSize));
  return { name, datatype, shape };
}

function readTexts(file: Cursor, body: Cursor, type: Datatype, shape: Shape | null): string[] | undefined {
  if (type.kind !== 'text' && type.kind !== 'string') return undefined;
  const count = shape ? sizeOf(shape) : 0;
  if (!(count <= MOST)) throw file.refuse(`at most ${MOST} texts in an attribute`, String(count));
  return Array.from({ length: count }, () => {
    if (type.kind === 'string') return untilZero(body.take(type.size));
    const length = body.u32();
    const [heap, index] = [body.u64(), body.u32()];
    return length === 0 ? '' : new TextDecoder().decode(heapObject(file, heap, index).take(length));
  });
}

/** An object in a global heap. @see HDF5 file format specification, III.E */
function heapObject(file: Cursor, address: number, wanted: number): Cursor {
  const heap = file.at(address).expect('GCOL').skip(4);
  const objects = heap.part(heap.u64() - 16);
  while (objects.rest >= 16) {
    const index = objects.u16();
    const size = objects.skip(6).u64();
    if (index === 0) break;
    const object = objects.part(size);
    if (index === wanted) return object;
    if (objects.rest === 0) break;
    objects.skip(Math.min(objects.rest, (8 - (size % 8)) % 8));
  }
  throw file.refuse(`object ${wanted} in a heap of texts`, 'none');
}

function checkNotDense(body: Cursor): void {
  const flags = body.skip(1).u8();
  if (flags & 1) body.skip(2);
  if (body.address() !== undefined) throw body.refuse('attributes in the header', 'a heap of attributes');
}
