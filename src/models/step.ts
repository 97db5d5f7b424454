import type { Floats } from '../kernels';
import { sizeOf } from '../tensor';
import type { Compiled } from './compile';
import type { Network } from './network';
import type { Plan } from './plan';

/**
 * The total loss of the batch that lies in the plan, after a forward pass: the mean over the samples (each times its
 * weight), and the penalties. With `withGradient` its gradient is left for the backward pass.
 */
export function batchLoss(
  network: Network,
  plan: Plan,
  compiled: Compiled,
  batch: number,
  weighted: boolean,
  withGradient: boolean,
): number {
  const { kernels, logitsLoss, losses, width } = plan;
  const rows = batch * plan.rowsPerSample;
  const scale = compiled.loss.scale(rows, weighted ? plan.sampleWeights : null, plan.target);
  const gradient = withGradient ? plan.outputGradient : null;
  if (logitsLoss) logitsLoss.compute(kernels, losses, gradient, plan.target, plan.logits, rows, width, scale);
  else compiled.loss.compute(kernels, losses, gradient, plan.target, plan.output, rows, width, scale);
  if (weighted) weigh(losses, gradient, plan.sampleWeights, rows, width);
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += losses[i]!;
  return sum * scale + (plan.regularized ? penalties(network, plan, batch) : 0);
}

/**
 * Forward, loss and backward in training mode. Returns the loss; the gradients lie in the plan, unless the layers take a
 * step of plain gradient descent with this learning rate at once.
 */
export function computeGradients(
  network: Network,
  plan: Plan,
  compiled: Compiled,
  batch: number,
  weighted: boolean,
  learningRate: number | null = null,
): number {
  plan.forward(batch, true);
  const loss = batchLoss(network, plan, compiled, batch, weighted, true);
  plan.backward(plan.logitsLoss !== null, learningRate);
  if (plan.regularized) addPenaltyGradients(network);
  return loss;
}

/** One step of training on the batch that lies in the plan. Returns the loss before the update. */
export function trainStep(
  network: Network,
  plan: Plan,
  compiled: Compiled,
  batch: number,
  weighted: boolean,
): number {
  const { optimizer } = compiled;
  // What a regularizer adds to a gradient comes after the backward pass.
  const rate = plan.regularized ? null : optimizer.descentRate;
  const loss = computeGradients(network, plan, compiled, batch, weighted, rate);
  if (rate === null) optimizer.apply(plan.kernels, plan);
  else optimizer.countBatch();
  for (const { constraint, value, shape } of plan.constrained) constraint?.apply(value, shape);
  return loss;
}

function weigh(losses: Floats, gradient: Floats | null, weights: Floats, rows: number, width: number): void {
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!;
    losses[i] = losses[i]! * weight;
    if (!gradient) continue;
    for (let j = i * width; j < (i + 1) * width; j++) gradient[j] = gradient[j]! * weight;
  }
}

/** The penalties of frozen weights are not counted, as in Keras; those on the outputs of frozen layers are. */
function penalties(network: Network, plan: Plan, batch: number): number {
  let sum = 0;
  for (let i = 0; i < network.layers.length; i++) {
    const { weights, activityRegularizer, trainable } = network.layers[i]!;
    for (const { regularizer, value, shape, trainable: trained } of weights) {
      if (regularizer && trainable && trained) sum += regularizer.value(value, value.length, shape);
    }
    if (!activityRegularizer) continue;
    const outputShape = network.shapes[i + 1]!;
    const size = batch * sizeOf(outputShape);
    sum += activityRegularizer.value(plan.passes[i]!.y, size, [batch, ...outputShape]) / batch;
  }
  return sum;
}

function addPenaltyGradients(network: Network): void {
  for (const layer of network.layers) {
    for (const { regularizer, value, gradient, shape } of layer.weights) {
      if (gradient) regularizer?.addGradient(gradient, value, value.length, shape, 1);
    }
  }
}
