import type { Sequential } from '../models';
import { checkSamples } from '../models/data';
import { observe } from '../models/observe';
import { notCompiled } from '../models/refusals';
import type { TensorLike } from '../tensor';
import { gradientAngle } from './gradient_angle';
import type { ProbeResult } from './layer_probe';
import { measureLayers } from './measure';
import { valueOf } from './signal';

/**
 * What every Dense layer looks like on this batch, in one forward and backward pass of training mode (so with batch
 * statistics and dropout). Plain JSON. The model is not changed by a bit.
 * @throws FaninError unless the model is compiled and the data fits it.
 * @example probe(model, x, y).layers.map(({ layer, saturation }) => `${layer}: ${saturation}`)
 */
export function probe(model: Sequential, x: TensorLike, y: TensorLike): ProbeResult {
  const result = measure('probe', model, x, y, { spectrum: true });
  return { ...result, gradientAngle: valueOf(gradientAngle(model, x, y)) };
}

/** The same without what costs more than the pass itself, which a verdict does not need. */
export function quickProbe(where: string, model: Sequential, x: TensorLike, y: TensorLike): ProbeResult {
  return measure(where, model, x, y, { spectrum: false });
}

function measure(
  where: string,
  model: Sequential,
  x: TensorLike,
  y: TensorLike,
  options: { spectrum: boolean },
): ProbeResult {
  const { network } = model;
  if (!model.built) model.gradients(x, y);
  const { compiled } = network;
  if (!compiled) throw notCompiled(where);
  const samples = checkSamples(network, compiled, where, x, y);
  const { learningRate } = compiled.optimizer;
  return observe(network, compiled, samples, (loss, observations) => ({
    loss: valueOf(loss),
    learningRate,
    samples: samples.count,
    gradientAngle: null,
    layers: measureLayers(observations, learningRate, options),
  }));
}
