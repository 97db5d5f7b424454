import { checkOptions, integer, seed as checkSeed } from '../config';
import type { Sequential } from '../models';
import { stream } from '../random';
import type { TensorLike } from '../tensor';
import type { Value } from './layer_probe';
import { valueOf } from './signal';
import { dot, norm, times, Walk, type Direction } from './walk';

export interface SharpnessOptions {
  /** Turns of the power iteration. Default: 20. */
  iterations?: number;
  /** Decides where it starts. Default: 0. */
  seed?: number;
}

export interface Sharpness {
  /** The largest eigenvalue, by size, of the Hessian of the loss. */
  eigenvalue: Value;
  /** 2 / learning rate: a plain gradient step on a valley that is sharper than this climbs out of it. */
  limit: number;
  /** Whether the eigenvalue is above the limit, or not finite. */
  oscillates: boolean;
}

/** Twice the cube root of the float32 epsilon: where rounding and truncation of a central difference balance. */
const STEP = 0.01;

/**
 * How sharp the valley is in its steepest direction: power iteration on the Hessian, whose product with a direction is
 * a difference of two gradients. Good to about 1 percent, less where eigenvalues lie close together. The model is not
 * changed. @see Cohen et al. 2021, Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability
 */
export function sharpness(
  model: Sequential,
  x: TensorLike,
  y: TensorLike,
  options: SharpnessOptions = {},
): Sharpness {
  checkOptions('sharpness', options, ['iterations', 'seed']);
  const iterations = integer('sharpness', 'iterations', options.iterations ?? 20);
  const random = stream(checkSeed('sharpness', options.seed) ?? 0, 'sharpness');
  return Walk.from('sharpness', model, x, y, (walk) => {
    const hessianTimes = (v: Direction): Direction => {
      walk.goTo([[v, STEP]]);
      const above = walk.gradient();
      walk.goTo([[v, -STEP]]);
      const below = walk.gradient();
      return above.map((part, w) => part.map((value, i) => (value - below[w]![i]!) / (2 * STEP)));
    };
    let v = unit(walk.weights.map(({ value }) => Float64Array.from(value, () => random.normal(0, 1))));
    let eigenvalue = 0;
    for (let i = 0; i < iterations; i++) {
      const Hv = hessianTimes(v);
      eigenvalue = dot(v, Hv);
      const length = norm(Hv);
      // A plane has no direction to turn to.
      if (!(length > 0) || !Number.isFinite(length)) break;
      v = times(Hv, 1 / length);
    }
    const limit = 2 / walk.learningRate;
    return { eigenvalue: valueOf(eigenvalue), limit, oscillates: !(eigenvalue <= limit) };
  });
}

function unit(v: Direction): Direction {
  return times(v, 1 / norm(v));
}
