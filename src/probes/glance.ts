import type { Sequential } from '../models';
import { checkSamples } from '../models/data';
import { observe } from '../models/observe';
import { notCompiled } from '../models/refusals';
import type { TensorLike } from '../tensor';
import { DistinctUnits } from './distinct_units';
import type { LayerProbe } from './layer_probe';
import { measureLayers } from './measure';
import { gradientHistogram } from './signal';

/** One Dense layer, as a live view draws it. */
export interface LayerGlance extends LayerProbe {
  /** Counts of |dL/dz| in the bins of `gradientEdges`; what is not finite is in none, 0 in the first. */
  gradientHistogram: number[];
  /** The group of each unit, from 0: units of one group have equal weights, to the bit. */
  groups: number[];
}

/**
 * What `probe` sees of the layers, without the effective rank, which costs the most, and with what a picture needs: cheap
 * enough to be taken many times a second while a model is trained. The model is not changed by a bit.
 * @throws FaninError unless the model is compiled and the data fits it.
 * @example glance(model, x, y).map(({ layer, groups }) => `${layer}: ${new Set(groups).size} different units`)
 */
export function glance(model: Sequential, x: TensorLike, y: TensorLike): LayerGlance[] {
  const { network } = model;
  if (!model.built) model.gradients(x, y);
  const { compiled } = network;
  if (!compiled) throw notCompiled('glance');
  return observe(network, compiled, checkSamples(network, compiled, 'glance', x, y), (_, observations) => {
    const layers = measureLayers(observations, compiled.optimizer.learningRate, { spectrum: false });
    return layers.map((layer, i) => {
      const { kernel, bias, delta } = observations[i]!;
      const distinct = new DistinctUnits(layer.units).split(kernel.value);
      if (bias) distinct.split(bias.value);
      return { ...layer, gradientHistogram: gradientHistogram(delta ?? []), groups: distinct.numbers };
    });
  });
}
