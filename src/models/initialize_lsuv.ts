import { boolean, checkOptions, integer, positive, seed as checkSeed } from '../config';
import { Orthogonal } from '../initializers';
import { Dense } from '../layers';
import { stream } from '../random';
import { Tensor, type TensorLike } from '../tensor';
import type { Sequential } from './sequential';

export interface LSUVOptions {
  /** How far the variance of a layer's output may be from 1. Default: 0.1, as in the paper. */
  tolerance?: number;
  /** Scalings of a layer at most. Default: 10, as in the authors' code. */
  maxIterations?: number;
  /** Whether each kernel starts orthonormal. False scales the weights that are there. Default: true. */
  orthonormal?: boolean;
  /** Decides the orthonormal kernels. Default: the model's. */
  seed?: number;
}

/** What LSUV did to one Dense layer. */
export interface LSUVLayer {
  layer: string;
  /** How often its kernel was scaled. */
  iterations: number;
  /** Variance of its pre-activations x·W + b over the batch, at the end. */
  variance: number;
  /** How large its kernel is now, against the orthonormal one (or the one that was there). */
  gain: number;
}

/**
 * Layer-sequential unit-variance initialization. Layer by layer, from the input on: the kernel becomes a random
 * orthonormal matrix, then W ← W / √Var(x·W + b) until |Var − 1| < tolerance. What formulas promise for wide layers and
 * independent inputs, this measures on your data, for any activation. It is done for `Dense` layers; biases stay.
 * The optimizer's state stays too: call it before training.
 *
 * A layer whose output does not vary has nothing to scale: it is left alone, with variance 0.
 *
 * @param x a batch of your data, the larger the better; the paper takes a mini-batch
 * @returns for each Dense layer how often it was scaled, and the variance that came out
 * @throws FaninError `bad_option`, or what `trace` throws for an x that does not fit
 * @see Mishkin & Matas 2015, All you need is a good init, algorithm 1
 */
export function initializeLSUV(model: Sequential, x: TensorLike, options: LSUVOptions = {}): LSUVLayer[] {
  const where = 'initializeLSUV';
  checkOptions(where, options, ['tolerance', 'maxIterations', 'orthonormal', 'seed']);
  const tolerance = positive(where, 'tolerance', options.tolerance ?? 0.1);
  const maxIterations = integer(where, 'maxIterations', options.maxIterations ?? 10, 0);
  const orthonormal = boolean(where, 'orthonormal', options.orthonormal ?? true);
  const seed = checkSeed(where, options.seed) ?? model.seed;
  /** Var(x·W + b) of the layer, as the weights are now. */
  const varianceAfter = (index: number) => {
    const { preActivations } = model.trace(x)[index]!;
    return preActivations ? variance(preActivations.data) : NaN; // a Dense layer has them
  };

  if (!model.built) model.trace(x); // builds it for x, or says why it cannot
  return model.layers.flatMap((layer, index) => {
    if (!(layer instanceof Dense)) return [];
    const kernel = layer.weights[0]!;
    const set = (values: Float32Array) => {
      const position = model.layers.slice(0, index).reduce((sum, { weights }) => sum + weights.length, 0);
      model.setWeights(
        model.getWeights().map((weight, i) => (i === position ? new Tensor(kernel.shape, values) : weight)),
      );
    };
    if (orthonormal) {
      set(new Orthogonal().initialize(kernel.shape, stream(seed, layer.name, 'lsuv')).data);
    }
    let gain = 1;
    let iterations = 0;
    let now = varianceAfter(index);
    while (Math.abs(now - 1) >= tolerance && now > 0 && Number.isFinite(now) && iterations < maxIterations) {
      const scale = 1 / Math.sqrt(now);
      set(Float32Array.from(kernel.value, (w) => w * scale));
      gain *= scale;
      iterations += 1;
      now = varianceAfter(index);
    }
    return [{ layer: layer.name, iterations, variance: now, gain }];
  });
}

/** Mean of (z − mean)², over all samples and units together, as in the paper. */
function variance(z: Float32Array): number {
  const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
  return z.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / z.length;
}
