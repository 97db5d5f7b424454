import { FaninError } from '../errors';
import { sameShape, showShape, sizeOf, Tensor, type Shape } from '../tensor';
import type { Compiled } from './compile';
import { loadBatch, loadRows, type Samples } from './data';
import type { Network } from './network';
import type { Plan } from './plan';
import { computeGradients } from './step';

/** What one layer made of a batch. */
export interface LayerTrace {
  layer: string;
  /** z [batch, ...], where the layer has an activation; otherwise null. */
  preActivations: Tensor | null;
  /** y [batch, ...]. */
  activations: Tensor;
}

export interface Gradients {
  /** Total loss of the batch, penalties included. */
  loss: number;
  /** d loss / d weight, in the order of `weights`; null where it is not trained. */
  gradients: (Tensor | null)[];
}

/** Loss and gradients in training mode; weights, moving statistics and random streams stay as they were. */
export function gradientsOf(network: Network, compiled: Compiled, samples: Samples): Gradients {
  const plan = network.plan(samples.count);
  return withoutTrace(network, () => {
    loadBatch(plan, samples, null, 0, samples.count);
    const loss = computeGradients(network, plan, compiled, samples.count, samples.weights !== undefined);
    return { loss, gradients: weightGradients(network) };
  });
}

/** Pre-activations and activations of every layer, in inference mode. */
export function traceInputs(network: Network, x: Tensor): LayerTrace[] {
  const count = x.shape[0]!;
  const plan = network.plan(count);
  loadRows(plan.input, x.data, x.data.length / count, null, 0, count);
  const preActivations: (Tensor | null)[] = network.layers.map(() => null);
  network.layers.forEach((layer, i) => {
    const shape = [count, ...network.shapes[i + 1]!];
    plan.passes[i]!.trace = (z) =>
      (preActivations[i] = copyOf(z, [
        ...shape.slice(0, -1),
        (count * layer.preActivationSize(sizeOf(shape) / count)) / sizeOf(shape.slice(0, -1)),
      ]));
  });
  try {
    plan.forward(count, false);
  } finally {
    for (const pass of plan.passes) pass.trace = null;
  }
  return network.layers.map((layer, i) => ({
    layer: layer.name,
    preActivations: preActivations[i]!,
    activations: copyOf(plan.passes[i]!.y, [count, ...network.shapes[i + 1]!]),
  }));
}

/** The output of one pass, which `backwardPass` may follow. */
export function forwardPass(network: Network, x: Tensor, training: boolean): Tensor {
  const count = x.shape[0]!;
  const plan = network.plan(count);
  loadRows(plan.input, x.data, x.data.length / count, null, 0, count);
  plan.forward(count, training);
  return copyOf(plan.output, [count, ...network.ends().output]);
}

/** d Σ(gradOutputs ⊙ output) / d each weight and the input, of the last `forwardPass`. */
export function backwardPass(
  network: Network,
  plan: Plan,
  gradOutputs: Tensor,
): { gradients: (Tensor | null)[]; inputGradient: Tensor } {
  const count = plan.passes[0]?.batch ?? 0;
  const expected = [count, ...network.ends().output];
  if (!sameShape(gradOutputs.shape, expected)) {
    throw new FaninError({
      code: 'bad_shape',
      where: 'backward',
      expected: `gradients of the output of the last forward pass, ${showShape(expected)}`,
      got: showShape(gradOutputs.shape),
      fix: 'Call forward(x) first.',
    });
  }
  plan.outputGradient.set(gradOutputs.data);
  const first = plan.passes[0]!;
  first.dx = plan.inputGradient;
  try {
    plan.backward();
  } finally {
    first.dx = null;
  }
  return {
    gradients: weightGradients(network),
    inputGradient: copyOf(plan.inputGradient, [count, ...network.ends().input]),
  };
}

function weightGradients(network: Network): (Tensor | null)[] {
  return network.weights.map(({ gradient, shape }) => gradient && copyOf(gradient, shape));
}

function copyOf(from: ArrayLike<number>, shape: Shape): Tensor {
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = from[i]!;
  return new Tensor(shape, data);
}

/** Runs a training pass and puts back what it changed besides gradients. */
export function withoutTrace<T>(network: Network, run: () => T): T {
  const kept = network.weights
    .filter(({ gradient }) => gradient === null)
    .map((weight) => ({ weight, values: weight.value.slice() }));
  const states = network.randomStreams.map((random) => random.state());
  try {
    return run();
  } finally {
    for (const { weight, values } of kept) weight.value.set(values);
    network.randomStreams.forEach((random, i) => {
      random.restore(states[i]!);
    });
  }
}
