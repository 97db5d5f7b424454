import { finite } from '../config';
import { FaninError } from '../errors';
import type { Floats } from '../kernels';
import { sameShape, showShape, sizeOf, Tensor, toTensor, type TensorLike } from '../tensor';
import type { Compiled } from './compile';
import type { Network } from './network';
import type { Plan } from './plan';

/** Checked data: as many samples in each. */
export interface Samples {
  readonly x: Tensor;
  readonly y: Tensor;
  /** One weight for each row of the output; undefined for all 1. */
  readonly weights: Tensor | undefined;
  readonly count: number;
}

/** A weight for each class by its number. */
export type ClassWeight = Readonly<Record<number, number>>;

/** How samples count in the loss; at most one of the two. */
export interface Weighting {
  sampleWeight?: TensorLike | undefined;
  classWeight?: ClassWeight | undefined;
}

/** x as the model takes it: [n, ...inputShape]. A vector will do for inputs of one number. */
export function checkInput(network: Network, where: string, x: TensorLike): Tensor {
  const tensor = toTensor(`${where} x`, x);
  const { input: inputShape } = network.ends();
  const sample = tensor.shape.slice(1);
  if (tensor.shape.length > 0 && sameShape(sample, inputShape)) {
    if (tensor.shape[0] === 0) throw noSamples(where);
    return tensor;
  }
  if (tensor.shape.length === 1 && sizeOf(inputShape) === 1 && tensor.data.length > 0)
    return new Tensor([tensor.data.length, ...inputShape], tensor.data);
  const first = network.layers[0];
  throw new FaninError({
    code: 'bad_shape',
    where: `${first ? first.label : 'model'} in ${where}`,
    expected: `input ${showShape(inputShape, 'batch')}`,
    got: showShape(tensor.shape),
    fix: `Give x that shape, or set inputShape of the first layer to ${showShape(sample)}.`,
  });
}

/** x and y that fit the model and each other. */
export function checkSamples(
  network: Network,
  compiled: Compiled,
  where: string,
  x: TensorLike,
  y: TensorLike,
  weighting: Weighting = {},
): Samples {
  const inputs = checkInput(network, where, x);
  const targets = toTensor(`${where} y`, y);
  const count = inputs.shape[0]!;
  if (targets.shape[0] !== count) {
    throw new FaninError({
      code: 'bad_shape',
      where,
      expected: `as many targets as samples: ${String(count)}`,
      got: targets.shape.length === 0 ? 'a single number' : String(targets.shape[0]),
      fix: 'Each row of x needs its y.',
    });
  }
  const outputShape = [count, ...network.ends().output];
  compiled.loss.checkTarget(targets, outputShape);
  return {
    x: inputs,
    y: targets,
    weights: checkWeights(compiled, where, weighting, targets, outputShape),
    count,
  };
}

/** One weight for each row of the output, from what the user said. */
function checkWeights(
  compiled: Compiled,
  where: string,
  { sampleWeight, classWeight }: Weighting,
  target: Tensor,
  outputShape: readonly number[],
): Tensor | undefined {
  const rows = sizeOf(outputShape.slice(0, -1));
  if (sampleWeight !== undefined && classWeight !== undefined) {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'sampleWeight or classWeight',
      got: 'both',
      fix: 'Multiply them into one sampleWeight.',
    });
  }
  if (sampleWeight !== undefined) {
    const weights = toTensor(`${where} sampleWeight`, sampleWeight);
    compiled.loss.checkWeights(weights.data.length, rows);
    return weights;
  }
  if (classWeight === undefined) return undefined;
  compiled.loss.checkWeights(rows, rows);
  const weightOf = new Map(
    Object.entries(classWeight).map(([label, weight]) => [
      Number(label),
      finite(where, `classWeight[${label}]`, weight),
    ]),
  );
  return new Tensor(
    [rows],
    Float32Array.from(classesOf(target, rows), (label) => weightOf.get(label) ?? 1),
  );
}

/** The class of each row: its label, or the place of the largest value of a one-hot row. */
function classesOf({ data }: Tensor, rows: number): number[] {
  const width = data.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const values = data.subarray(row * width, (row + 1) * width);
    return width === 1 ? values[0]! : values.indexOf(Math.max(...values));
  });
}

function noSamples(where: string): FaninError {
  return new FaninError({ code: 'bad_data', where, expected: 'at least one sample', got: 'none' });
}

/** Copies samples `order[start..start+rows)` (or the same places without an order) into the plan. */
export function loadBatch(
  plan: Plan,
  { x, y, weights, count }: Samples,
  order: Int32Array | null,
  start: number,
  rows: number,
): void {
  loadRows(plan.input, x.data, x.data.length / count, order, start, rows);
  loadRows(plan.target, y.data, y.data.length / count, order, start, rows);
  if (weights) loadRows(plan.sampleWeights, weights.data, weights.data.length / count, order, start, rows);
}

/** From this width on, copying a row as a whole is faster, although it makes an object (that dies at once). */
const WIDE = 32;

export function loadRows(
  to: Floats,
  from: Float32Array,
  width: number,
  order: Int32Array | null,
  start: number,
  rows: number,
): void {
  if (!order) {
    to.set(from.subarray(start * width, (start + rows) * width));
    return;
  }
  for (let i = 0; i < rows; i++) {
    const source = order[start + i]! * width;
    const target = i * width;
    if (width >= WIDE) to.set(from.subarray(source, source + width), target);
    else for (let j = 0; j < width; j++) to[target + j] = from[source + j]!;
  }
}
