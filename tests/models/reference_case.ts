import training from '../fixtures/training.json';
import trainingTensorflow from '../fixtures/training_tensorflow.json';
import { Sequential, type Tensor } from '../../src';

/** A tensor of the fixtures; NaN and infinity are strings there. */
export interface Fixture {
  shape: number[];
  data: (number | string)[];
}

export interface Tolerance {
  rtol: number;
  atol: number;
}

/** One training run of the real Keras, from given weights. */
export interface ReferenceCase {
  name: string;
  input_shape: number[];
  layers: { class_name: string; config: Record<string, unknown> }[];
  loss: unknown;
  optimizer: { class_name: string; config: Record<string, unknown> };
  metrics: string[];
  weighted_metrics: string[];
  x: Fixture;
  y: Fixture;
  weights: Fixture[][];
  fit: {
    epochs: number;
    batch_size: number;
    class_weight?: Record<string, number>;
    sample_weight?: Fixture;
    validation_split?: number;
    validation_data?: { x: Fixture; y: Fixture };
  };
  expected: {
    predictions_before: Fixture;
    gradients: (Fixture | null)[][];
    batch_losses: Fixture;
    history: Record<string, Fixture>;
    final_weights: Fixture[][];
    predictions_after: Fixture;
    evaluate: Record<string, number | string>;
  };
  chaotic: boolean;
  trusted_steps: number;
  tolerance: Record<string, Tolerance>;
}

const fromTensorflow = trainingTensorflow.cases as unknown as ReferenceCase[];

/** Every case; where Keras on JAX clips a crossentropy, the run of Keras on TensorFlow takes its place. */
export const referenceCases: ReferenceCase[] = (training.cases as unknown as ReferenceCase[]).map(
  (each) => fromTensorflow.find(({ name }) => name === each.name) ?? each,
);

/** The model of a case, compiled, with its weights. */
export function modelOf({
  input_shape,
  layers,
  optimizer,
  loss,
  metrics,
  weighted_metrics,
  weights,
}: ReferenceCase): Sequential {
  const model = Sequential.fromConfig({
    name: 'reference',
    layers: [{ class_name: 'InputLayer', config: { batch_shape: [null, ...input_shape] } }, ...layers],
  });
  model.compile({ optimizer, loss, metrics, weightedMetrics: weighted_metrics } as unknown as Parameters<
    Sequential['compile']
  >[0]);
  model.setWeights(weights.flat().map(numbers));
  return model;
}

/** A fixture with real numbers. */
export function numbers({ shape, data }: Fixture): { shape: number[]; data: Float32Array } {
  return { shape, data: Float32Array.from(data, Number) };
}

/** Rows [start, end) of a fixture. */
export function rows(fixture: Fixture, start: number, end: number): { shape: number[]; data: Float32Array } {
  const { shape, data } = numbers(fixture);
  const width = data.length / (shape[0] ?? 1);
  const stop = Math.min(end, shape[0] ?? 0);
  return { shape: [stop - start, ...shape.slice(1)], data: data.subarray(start * width, stop * width) };
}

/** What README of the fixtures allows: |got − expected| ≤ max(atol, 1e-6 · max|tensor|) + rtol · |expected|. */
export function expectClose(
  what: string,
  got: Tensor | ArrayLike<number>,
  expected: Fixture,
  { rtol, atol }: Tolerance,
): void {
  const values = 'data' in got ? got.data : got;
  const want = expected.data.map(Number);
  expect(`${what}: ${String(values.length)} values`).toBe(`${what}: ${String(want.length)} values`);
  const largest = Math.max(0, ...want.filter(Number.isFinite).map(Math.abs));
  want.forEach((each, i) => {
    const value = values[i]!;
    const close = Number.isFinite(each)
      ? Math.abs(value - each) <= Math.max(atol, 1e-6 * largest) + rtol * Math.abs(each)
      : Object.is(value, each);
    if (!close) throw new Error(`${what}[${String(i)}]: expected ${String(each)}, got ${String(value)}`);
  });
}
