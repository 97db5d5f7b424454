import type { Dataset } from '../datasets';
import { takeRows } from '../datasets/rows';
import { Dense } from '../layers';
import type { Sequential } from '../models';
import type { LayerProbe, Value } from '../probes';
import { quickProbe } from '../probes/probe';
import { momentsOf } from '../probes/signal';
import type { Tensor } from '../tensor';

/** What happened inside a network: its layers before and after training, on the same few rows. Plain, small JSON. */
export interface Story {
  /** Rows of the test data that were looked at. */
  samples: number;
  /** Root mean square of those rows: what goes into the first layer. */
  inputRms: Value;
  /** The weighted layers, input side first. */
  layers: StoryLayer[];
  start: LayerMoment[];
  end: LayerMoment[];
  /** Weights of some units of the first hidden layers. */
  kernels: StoryKernel[];
}

export interface StoryLayer {
  layer: string;
  fanIn: number;
  units: number;
  /** Keras' name. */
  activation: string;
  /** What the initializer promises; null where it says nothing, and where the weights have a mean, for theory has none. */
  expectedStd: Value;
}

/** One layer at one moment; numbers have four digits. */
export interface LayerMoment {
  /** Root mean square of the pre-activations z. */
  signal: Value;
  /** Root mean square of dL/dz. */
  gradient: Value;
  /** Counts of the activations in the bins of `histogramEdges`. */
  histogram: number[];
  /** Units that differ in a bit of their weights. */
  distinctUnits: number;
}

export interface StoryKernel {
  layer: string;
  /** Weights of a unit that are kept: the first ones. */
  inputs: number;
  /** Units that are kept: the first ones. */
  units: number;
  start: QuantizedWeights;
  end: QuantizedWeights;
}

/** Weights in 255 steps, unit after unit. Equal weights stay equal. */
export interface QuantizedWeights {
  /** The largest magnitude: it is 127. Null where none is finite. */
  scale: Value;
  /** Base64 of signed bytes; −128 stands for what is not finite. */
  values: string;
}

const SAMPLES = 64;
const [KERNELS, MOST_UNITS, LEAST_UNITS, MOST_INPUTS, MOST_WEIGHTS] = [2, 16, 4, 1024, 4096];
const [STEPS, NOT_FINITE] = [127, -128];

/** Looks at a model now; whoever calls what it gives, after training, gets the whole story. The model is not changed. */
export function beginStory(model: Sequential, test: Dataset): () => Story {
  const rows = Array.from({ length: Math.min(SAMPLES, test.x.shape[0] ?? 0) }, (_, i) => i);
  const [x, y] = [takeRows(test.x, rows), takeRows(test.y, rows)];
  const look = () => {
    const { layers } = quickProbe('compare', model, x, y);
    return { layers, moments: layers.map(momentOf), kernels: kernelsOf(model) };
  };
  const start = look();
  return () => {
    const end = look();
    return {
      samples: rows.length,
      inputRms: rounded(rmsOf(x)),
      layers: start.layers.map(({ layer, units, activation, kernel }) => ({
        layer,
        fanIn: kernel.shape[0] ?? 1,
        units,
        activation,
        expectedStd: isCentred(kernel) ? rounded(kernel.expectedStd) : null,
      })),
      start: start.moments,
      end: end.moments,
      kernels: start.kernels.map(({ weights, ...kernel }, i) => ({
        ...kernel,
        start: weights,
        end: end.kernels[i]!.weights,
      })),
    };
  };
}

/** Five standard errors of a mean of 0: chance goes beyond them in one kernel of a million. */
function isCentred({ shape, mean, std }: LayerProbe['kernel']): boolean {
  const count = shape.reduce((product, length) => product * length, 1);
  return mean !== null && std !== null && Math.abs(mean) <= (5 * std) / Math.sqrt(count);
}

function momentOf({ preActivations, activations, gradient, symmetry }: LayerProbe): LayerMoment {
  const { mean, std } = preActivations;
  return {
    signal: mean === null || std === null ? null : rounded(Math.sqrt(mean * mean + std * std)),
    gradient: rounded(gradient.preActivations.rms),
    histogram: activations.histogram,
    distinctUnits: symmetry.byWeights,
  };
}

function kernelsOf(model: Sequential) {
  const hidden = model.layers.filter((layer) => layer instanceof Dense).slice(0, -1);
  return hidden.slice(0, KERNELS).flatMap((layer) => {
    const kernel = layer.weights.find(({ name }) => name === 'kernel');
    if (!kernel) return [];
    const [fanIn = 1, width = 1] = kernel.shape;
    const inputs = Math.min(fanIn, MOST_INPUTS);
    const most = Math.min(MOST_UNITS, Math.max(LEAST_UNITS, Math.floor(MOST_WEIGHTS / inputs)));
    const units = Math.min(width, most);
    const values = Array.from(
      { length: units * inputs },
      (_, at) => kernel.value[(at % inputs) * width + Math.floor(at / inputs)]!,
    );
    return [{ layer: layer.name, inputs, units, weights: quantize(values) }];
  });
}

function quantize(values: readonly number[]): QuantizedWeights {
  const finite = values.filter(Number.isFinite);
  const scale = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let bytes = '';
  for (const value of values) {
    const step = Number.isFinite(value) ? Math.round((STEPS * value) / (scale || 1)) : NOT_FINITE;
    bytes += String.fromCharCode(step & 0xff);
  }
  return { scale: finite.length === 0 ? null : rounded(scale), values: btoa(bytes) };
}

function rmsOf({ data }: Tensor): number {
  return momentsOf(data, 1, data.length).rms;
}

/** Four digits: more than any eye sees. */
function rounded(value: Value): Value {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(4));
}
