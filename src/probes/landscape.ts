import { checkOptions, integer, positive, seed as checkSeed } from '../config';
import type { Sequential } from '../models';
import { stream } from '../random';
import type { TensorLike } from '../tensor';
import type { Value } from './layer_probe';
import { valueOf } from './signal';
import { norm, Walk, type Direction } from './walk';

export interface AlongGradientOptions {
  /** How far to go, in steps of the model's learning rate. Default: 4. */
  span?: number;
  /** Points after the start. Default: 40. */
  steps?: number;
}

/** The loss on a line. */
export interface LossLine {
  /** Where, in plain gradient steps of the learning rate; 0 is the model as it is, 1 where SGD would go. */
  at: number[];
  loss: Value[];
  learningRate: number;
  /** Length of the gradient of all trained weights. */
  gradientNorm: Value;
}

/** The loss downhill: with too large a learning rate it rises before 1. The model is not changed. */
export function lossAlongGradient(
  model: Sequential,
  x: TensorLike,
  y: TensorLike,
  options: AlongGradientOptions = {},
): LossLine {
  const where = 'lossAlongGradient';
  checkOptions(where, options, ['span', 'steps']);
  const span = positive(where, 'span', options.span ?? 4);
  const steps = integer(where, 'steps', options.steps ?? 40);
  return Walk.from(where, model, x, y, (walk) => {
    const gradient = walk.gradient();
    const { learningRate } = walk;
    const at = Array.from({ length: steps + 1 }, (_, i) => (i / steps) * span);
    const loss = at.map((distance) => {
      walk.goTo([[gradient, -distance * learningRate]]);
      return valueOf(walk.loss());
    });
    return { at, loss, learningRate, gradientNorm: valueOf(norm(gradient)) };
  });
}

export interface LandscapeOptions {
  /** Decides the two directions. Default: 0. */
  seed?: number;
  /** How far to go to each side, in lengths of the weights themselves. Default: 1. */
  span?: number;
  /** Points on a side of the grid; an odd number has the model itself in the middle. Default: 21. */
  steps?: number;
}

/** The loss on a plane through the weights. */
export interface LossLandscape {
  /** Coordinates along both directions, from −span to span. */
  at: number[];
  /** loss[i][j] at `at[i]` along the first and `at[j]` along the second direction. */
  loss: Value[][];
  seed: number;
}

/**
 * The loss around the weights, in two random directions that are filter-normalised: the part of a unit is as long as
 * the unit's own weights, so that the pictures of networks of different scales can be compared. Biases, and the weights
 * of layers that only scale, stay where they are. The model is not changed.
 * @see Li, Xu, Taylor, Studer & Goldstein 2018, Visualizing the Loss Landscape of Neural Nets
 */
export function lossLandscape(
  model: Sequential,
  x: TensorLike,
  y: TensorLike,
  options: LandscapeOptions = {},
): LossLandscape {
  const where = 'lossLandscape';
  checkOptions(where, options, ['seed', 'span', 'steps']);
  const seed = checkSeed(where, options.seed) ?? 0;
  const span = positive(where, 'span', options.span ?? 1);
  const steps = integer(where, 'steps', options.steps ?? 21, 2);
  const at = Array.from({ length: steps }, (_, i) => ((2 * i) / (steps - 1) - 1) * span);
  return Walk.from(where, model, x, y, (walk) => {
    const [first, second] = [filterNormalised(walk, seed, 'first'), filterNormalised(walk, seed, 'second')];
    const loss = at.map((a) =>
      at.map((b) => {
        walk.goTo([
          [first, a],
          [second, b],
        ]);
        return valueOf(walk.loss());
      }),
    );
    return { at, loss, seed };
  });
}

/** Normal numbers; those of a unit (a column of a kernel) get the length of its weights. */
function filterNormalised({ weights }: Walk, seed: number, name: string): Direction {
  const random = stream(seed, 'landscape', name);
  return weights.map(({ value, shape }) => {
    const part = new Float64Array(value.length);
    if (shape.length < 2) return part;
    const units = shape.at(-1) ?? 1;
    for (let i = 0; i < part.length; i++) part[i] = random.normal(0, 1);
    for (let j = 0; j < units; j++) {
      let [drawn, own] = [0, 0];
      for (let i = j; i < part.length; i += units) {
        drawn += part[i]! * part[i]!;
        own += value[i]! * value[i]!;
      }
      const factor = Math.sqrt(own / drawn);
      for (let i = j; i < part.length; i += units) part[i] = part[i]! * factor;
    }
    return part;
  });
}
