import { cos } from '../math';
import type { Sequential } from '../models';
import type { TensorLike } from '../tensor';
import { dot, norm, Walk } from './walk';

/** Halvings after which a double has no more to give. */
const HALVINGS = 60;
const PI = 3.141592653589793;

/**
 * Degrees between the gradient and the one that the same batch has after a plain gradient step of the model's learning
 * rate. 0: the slope goes on as it was. Above 90: the step went over the bottom of the valley, and the next one comes
 * back. NaN where a gradient is 0 or not finite. The model is not changed.
 */
export function gradientAngle(model: Sequential, x: TensorLike, y: TensorLike): number {
  return Walk.from('gradientAngle', model, x, y, (walk) => {
    const before = walk.gradient();
    walk.goTo([[before, -walk.learningRate]]);
    const after = walk.gradient();
    return degrees(dot(before, after) / (norm(before) * norm(after)));
  });
}

/** The angle of this cosine, found by halving: the cosine falls from 0 to π. */
function degrees(cosine: number): number {
  if (Number.isNaN(cosine)) return NaN;
  let [low, high] = [0, PI];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (cos(middle) > cosine) low = middle;
    else high = middle;
  }
  return (low * 180) / PI;
}
