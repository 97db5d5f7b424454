import { FaninError, show } from '../errors';
import { sizeOf, showShape, type Shape } from './shape';
import { Tensor, type NestedArray } from './tensor';

type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** A mathjs matrix, by its shape: fanin does not import mathjs to know one. */
export interface MatrixLike {
  readonly isMatrix?: boolean;
  toArray(): unknown;
}

/** What fanin takes as data: nested arrays, a typed array (rank 1), `{ shape, data }`, or a mathjs matrix. */
export type TensorLike = NestedArray | TypedArray | { shape: Shape; data: ArrayLike<number> } | MatrixLike;

export interface ToTensorOptions {
  /** Whether NaN and infinity are errors. Default: true. */
  finite?: boolean;
}

/**
 * What a user gave, as float32. To be read only: a Tensor comes back as it is, a Float32Array is not copied.
 * @throws FaninError naming the first bad position: a ragged row, something that is no number, NaN or infinity
 * (also a number that is beyond float32).
 */
export function toTensor(where: string, input: unknown, { finite = true }: ToTensorOptions = {}): Tensor {
  const tensor = read(where, input);
  if (finite) {
    const bad = firstNonFinite(tensor.data);
    if (bad >= 0) {
      throw new FaninError({
        code: 'bad_data',
        where: where + position(tensor.shape, bad),
        expected: 'a finite float32 number',
        got: String(tensor.data[bad]),
        fix: 'Clean or impute the data first.',
      });
    }
  }
  return tensor;
}

/** A plain loop: it runs over every batch. A finite number minus itself is 0, NaN and infinity give NaN. */
function firstNonFinite(data: Float32Array): number {
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    if (value - value !== 0) return i;
  }
  return -1;
}

function read(where: string, input: unknown): Tensor {
  if (input instanceof Tensor) return input;
  if (input instanceof Float32Array) return new Tensor([input.length], input);
  if (typeof input === 'number') return new Tensor([], Float32Array.of(input));
  if (isTypedArray(input)) return new Tensor([input.length], Float32Array.from(input));
  if (Array.isArray(input)) return fromNested(where, input);
  if (typeof input === 'object' && input !== null) {
    if ('shape' in input && 'data' in input) return fromParts(where, input.shape, input.data);
    if ('isMatrix' in input && 'toArray' in input && typeof input.toArray === 'function') {
      return fromNested(where, (input as MatrixLike).toArray() as unknown[]);
    }
  }
  throw new FaninError({
    code: 'bad_data',
    where,
    expected: 'nested arrays, a typed array, { shape, data } or a mathjs matrix',
    got: show(input),
  });
}

function isTypedArray(value: unknown): value is TypedArray {
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) &&
    !(value instanceof BigUint64Array)
  );
}

function fromParts(where: string, shape: unknown, data: unknown): Tensor {
  const lengths =
    Array.isArray(shape) && shape.every((n) => Number.isSafeInteger(n) && n >= 0)
      ? (shape as number[])
      : undefined;
  if (!lengths || !(Array.isArray(data) || isTypedArray(data)) || data.length !== sizeOf(lengths)) {
    throw new FaninError({
      code: 'bad_shape',
      where,
      expected: lengths
        ? `${String(sizeOf(lengths))} values for shape ${showShape(lengths)}`
        : 'a shape of whole numbers',
      got: lengths ? show(data) : show(shape),
    });
  }
  if (data instanceof Float32Array) return new Tensor(lengths, data);
  const values = new Float32Array(data.length);
  for (let i = 0; i < values.length; i++) values[i] = number(where, lengths, i, data[i]);
  return new Tensor(lengths, values);
}

/** The shape comes from the first element at each level; every other row must have it too. */
function fromNested(where: string, input: unknown[]): Tensor {
  const shape: number[] = [];
  for (let level: unknown = input; Array.isArray(level) || isTypedArray(level); level = level[0])
    shape.push(level.length);
  const data = new Float32Array(sizeOf(shape));
  let filled = 0;
  const at: number[] = [];
  const fill = (value: unknown, axis: number) => {
    if (axis === shape.length) {
      data[filled] = number(where, shape, filled, value);
      filled++;
      return;
    }
    const row = Array.isArray(value) || isTypedArray(value) ? value : undefined;
    if (!row || row.length !== shape[axis]) {
      throw new FaninError({
        code: 'bad_shape',
        where: where + at.slice(0, axis).map(bracketed).join(''),
        expected: `a row of ${String(shape[axis])} like the first one`,
        got: row ? `a row of ${String(row.length)}` : show(value),
      });
    }
    for (let i = 0; i < row.length; i++) {
      at[axis] = i;
      fill(row[i], axis + 1);
    }
  };
  fill(input, 0);
  return new Tensor(shape, data);
}

function number(where: string, shape: Shape, index: number, value: unknown): number {
  if (typeof value === 'number') return value;
  throw new FaninError({
    code: Array.isArray(value) ? 'bad_shape' : 'bad_data',
    where: where + position(shape, index),
    expected: 'a number',
    got: show(value),
  });
}

/** `[3][2]`: where the flat index lies in the shape. */
function position(shape: Shape, index: number): string {
  let rest = index;
  const parts: number[] = [];
  for (const length of [...shape].reverse()) {
    parts.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return parts.map(bracketed).join('');
}

const bracketed = (index: number) => `[${String(index)}]`;
