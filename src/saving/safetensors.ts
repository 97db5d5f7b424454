import { FaninError, show } from '../errors';
import type { Writer } from '../files';
import type { Sequential } from '../models';
import { sameShape, showShape, sizeOf, Tensor, type Shape } from '../tensor';
import { promised } from './guard';
import { fromFloat16 } from './h5/datatype';
import { parseJson } from './json_text';
import { giveBytes, readBytes, type ByteSource } from './source';

/** Bytes of a number, and how it is read. */
const types: Record<string, { size: number; read: (view: DataView, at: number) => number }> = {
  F64: { size: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { size: 2, read: (view, at) => fromFloat16(view.getUint16(at, true)) },
  // The upper half of a float32.
  BF16: { size: 2, read: (view, at) => upperHalf(view.getUint16(at, true)) },
};

/**
 * Writes the weights alone as safetensors: float32, little-endian, each under the name that `model.weights` tells, such as
 * `dense_1/kernel`. The names are sorted, so that the same weights give the same bytes.
 * @throws FaninError `not_built`
 * @see https://huggingface.co/docs/safetensors
 */
export function saveSafetensors(model: Sequential): Promise<Uint8Array>;
/** Into a file, or an object with `write`. @param to a path in Node, or any object with `write` */
export function saveSafetensors(model: Sequential, to: string | Writer): Promise<undefined>;
export async function saveSafetensors(
  model: Sequential,
  to?: string | Writer,
): Promise<Uint8Array | undefined> {
  const names = model.weights.map(({ name }) => name);
  const values = model.getWeights();
  const order = names.map((_, i) => i).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const header: Record<string, unknown> = { __metadata__: { format: 'fanin' } };
  let offset = 0;
  for (const i of order) {
    const { shape, data } = values[i]!;
    const end = offset + data.length * 4;
    header[names[i]!] = { dtype: 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = JSON.stringify(header);
  // The numbers begin at a multiple of 8 bytes.
  const encoded = new TextEncoder().encode(text);
  const head = Math.ceil(encoded.length / 8) * 8;
  const bytes = new Uint8Array(8 + head + offset).fill(0x20, 8, 8 + head);
  bytes.set(encoded, 8);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(head), true);
  let at = 8 + head;
  for (const i of order) {
    for (const value of values[i]!.data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return await giveBytes('saveSafetensors', to, bytes);
}

/**
 * Gives a model the weights of a safetensors file, by their names. Float32, float64, float16 and bfloat16 are read.
 * @param source the bytes, or a path in Node
 * @throws FaninError before any weight is changed: `not_built`, `bad_file`, or `bad_shape` for a name that is missing or too
 *   much, or a shape that is another
 */
export function loadSafetensors(model: Sequential, source: ByteSource): Promise<void> {
  const where = 'loadSafetensors';
  return promised(where, () => {
    const wanted = model.getWeights().map(({ shape }, i) => ({ shape, name: model.weights[i]!.name }));
    const tensors = readTensors(where, readBytes(where, source));
    const names = wanted.map(({ name }) => name);
    const extra = [...tensors.keys()].find((name) => !names.includes(name));
    const missing = names.find((name) => !tensors.has(name));
    if (extra !== undefined || missing !== undefined) {
      throw new FaninError({
        code: 'bad_shape',
        where,
        expected: `the weights ${names.join(', ')}`,
        got: missing === undefined ? `${show(extra)} as well` : `no ${show(missing)}`,
      });
    }
    model.setWeights(wanted.map(({ name, shape }) => checked(where, name, shape, tensors.get(name)!())));
  });
}

function checked(where: string, name: string, shape: Shape, tensor: Tensor): Tensor {
  if (sameShape(tensor.shape, shape)) return tensor;
  throw new FaninError({
    code: 'bad_shape',
    where: `${where} ${show(name)}`,
    expected: showShape(shape),
    got: showShape(tensor.shape),
  });
}

/** Every tensor by name; its numbers are read when they are asked for. */
function readTensors(where: string, bytes: Uint8Array): Map<string, () => Tensor> {
  const refuse = (expected: string, got: string) =>
    new FaninError({ code: 'bad_file', where, expected, got, fix: 'The file may be damaged.' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = bytes.length < 8 ? Infinity : Number(view.getBigUint64(0, true));
  if (!(8 + head <= bytes.length))
    throw refuse('a safetensors file with its header', `${bytes.length} bytes`);
  const header = parseJson(where, 'the header', bytes.subarray(8, 8 + head));
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw refuse('a header that is an object', show(header));
  }
  const tensors = new Map<string, () => Tensor>();
  for (const [name, entry] of Object.entries(header) as [string, unknown][]) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
    const type = typeof dtype === 'string' && Object.hasOwn(types, dtype) ? types[dtype]! : undefined;
    if (!type) throw refuse(`${show(name)} to be F32, F64, F16 or BF16`, show(dtype));
    if (!areCounts(shape) || !areCounts(offsets))
      throw refuse(`shape and offsets of ${show(name)}`, show(entry));
    const [start = 0, end = 0] = offsets;
    const fits = end - start === sizeOf(shape) * type.size && 8 + head + end <= bytes.length;
    if (!fits) throw refuse(`${show(name)} ${showShape(shape)} within the file`, `bytes ${start} to ${end}`);
    tensors.set(name, () => {
      const at = 8 + head + start;
      const data = Float32Array.from({ length: sizeOf(shape) }, (_, i) =>
        type.read(view, at + i * type.size),
      );
      return new Tensor(shape, data);
    });
  }
  return tensors;
}

function areCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && (each as number) >= 0);
}

function upperHalf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(2, bits, true);
  return view.getFloat32(0, true);
}
