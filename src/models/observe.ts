import type { Activation } from '../activations';
import type { Floats } from '../kernels';
import { Dense, type Weight } from '../layers';
import { sizeOf } from '../tensor';
import type { Compiled } from './compile';
import { loadBatch, type Samples } from './data';
import { withoutTrace } from './inspect';
import type { Network } from './network';
import { batchLoss, computeGradients } from './step';

/**
 * What one Dense layer saw in a forward and a backward pass of training. Where the activation is a layer of its own
 * (`Dense`, `BatchNormalization`, `ReLU`), z and y are those of that layer: what the activation got, and made of it.
 */
export interface Observation {
  readonly layer: Dense;
  readonly activation: Activation;
  readonly kernel: Weight;
  readonly bias: Weight | undefined;
  /** Rows of z, y and delta: batch times the axes between the first and the last. */
  readonly rows: number;
  /** z [rows, units] */
  readonly preActivations: Floats;
  /** y [rows, width] */
  readonly activations: Floats;
  readonly width: number;
  /** dL / d(x·W + b) [rows, units]; null for an activation of another width (`glu`), which keeps it nowhere. */
  readonly delta: Floats | null;
}

/**
 * Loss of the batch, and what each Dense layer saw, while the buffers still hold it. Weights, moving statistics and
 * random streams stay as they were.
 */
export function observe<T>(
  network: Network,
  compiled: Compiled,
  samples: Samples,
  see: (loss: number, observations: Observation[]) => T,
): T {
  const plan = network.plan(samples.count);
  const preActivations: (Floats | undefined)[] = [];
  plan.passes.forEach((pass, i) => {
    const layer = network.layers[i]!;
    const size = samples.count * layer.preActivationSize(sizeOf(network.shapes[i + 1]!));
    // A copy, because most activations work in place.
    pass.trace = (z) => (preActivations[i] = z.slice(0, size));
  });
  try {
    return withoutTrace(network, () => {
      loadBatch(plan, samples, null, 0, samples.count);
      const loss = computeGradients(network, plan, compiled, samples.count, samples.weights !== undefined);
      return see(loss, observationsOf(network, samples.count, preActivations));
    });
  } finally {
    for (const pass of plan.passes) pass.trace = null;
  }
}

function observationsOf(
  network: Network,
  count: number,
  preActivations: readonly (Floats | undefined)[],
): Observation[] {
  const { passes } = network.plan(count);
  return network.layers.flatMap((layer, i) => {
    if (!(layer instanceof Dense)) return [];
    const at = placeOfActivation(network, i);
    const y = passes[at]!.y;
    const shape = network.shapes[at + 1]!;
    const width = shape.at(-1) ?? 1;
    const rows = (count * sizeOf(shape)) / width;
    // Dense declares its kernel, and then its bias if it has one.
    const [kernel, bias] = layer.weights;
    if (!kernel) return [];
    const { activation } = layer;
    return [
      {
        layer,
        activation: network.layers[at]!.outputActivation ?? activation,
        kernel,
        bias,
        rows,
        preActivations: preActivations[at] ?? preActivations[i]!,
        activations: y.subarray(0, rows * width),
        width,
        delta:
          activation.outputWidth(layer.units) === layer.units
            ? passes[i]!.dy.subarray(0, rows * layer.units)
            : null,
      },
    ];
  });
}

/** The layer whose activation makes the output of the Dense at `i`: itself, or if it is linear the next that has one. */
function placeOfActivation({ layers, shapes }: Network, i: number): number {
  if (layers[i]!.outputActivation?.name !== 'linear') return i;
  for (let at = i + 1; at < layers.length; at++) {
    const layer = layers[at]!;
    if (layer instanceof Dense || sizeOf(shapes[at + 1]!) !== sizeOf(shapes[i + 1]!)) return i;
    if (layer.outputActivation) return at;
  }
  return i;
}

/** The loss that training would see on the batch: penalties included, nothing changed. */
export function lossOf(network: Network, compiled: Compiled, samples: Samples): number {
  const plan = network.plan(samples.count);
  return withoutTrace(network, () => {
    loadBatch(plan, samples, null, 0, samples.count);
    plan.forward(samples.count, true);
    return batchLoss(network, plan, compiled, samples.count, samples.weights !== undefined, false);
  });
}
