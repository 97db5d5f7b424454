import { integer } from '../../config';
import { FaninError } from '../../errors';
import { median } from '../statistics';
import type { HalvingOptions } from './sweep_file';

/** One rung of successive halving. */
export interface Rung {
  /** What every point of it was trained. */
  epochs: number;
  /** Points on it. */
  points: number;
  /** Points that went on to the next one. */
  kept: number;
  /** Points that were stopped here. */
  stopped: number;
  /** The highest median loss of a point that went on; null where none had a loss, and on the last rung. */
  highestKept: number | null;
}

/**
 * The epochs and the number of points of each rung: every rung trains `factor` times as long, and one point of `factor`
 * gets there. The last one trains all epochs.
 * @see Jamieson & Talwalkar 2016, Non-stochastic best arm identification and hyperparameter optimization
 */
export function rungsOf(
  { factor = 3, epochs: first }: HalvingOptions,
  points: number,
  epochs: number,
): { epochs: number; points: number }[] {
  integer('sweep halving', 'factor', factor, 2);
  const least = first ?? Math.max(1, Math.floor(epochs / (factor * factor)));
  if (least > epochs) {
    throw new FaninError({
      code: 'bad_option',
      where: 'sweep halving',
      expected: `epochs of the first rung up to base.epochs, ${String(epochs)}`,
      got: String(least),
    });
  }
  const rungs = [{ epochs: least, points }];
  for (let last = rungs[0]!; last.epochs < epochs; last = rungs.at(-1)!) {
    rungs.push({ epochs: Math.min(epochs, last.epochs * factor), points: Math.ceil(last.points / factor) });
  }
  return rungs;
}

/**
 * The best points by the median of their losses over the seeds, in the order of their numbers; of equal ones the first.
 * The ranking needs all points, so that it does not depend on the order in which they were done.
 */
export function bestPoints(
  points: ArrayLike<number>,
  lossesOf: (point: number) => readonly number[],
  keep: number,
): { kept: Float64Array; highestKept: number | null } {
  // Infinity minus itself is no order, here and below.
  const byValue = (a: number, b: number) => (a < b ? -1 : Number(a > b));
  const scores = Float64Array.from(points, (point) => median([...lossesOf(point)].sort(byValue)) ?? Infinity);
  const order = Uint32Array.from(points, (_, i) => i);
  order.sort((a, b) => byValue(scores[a]!, scores[b]!) || a - b);
  const highest = scores[order[Math.min(keep, order.length) - 1]!]!;
  return {
    kept: Float64Array.from(order.subarray(0, keep), (i) => points[i]!).sort(),
    highestKept: Number.isFinite(highest) ? highest : null,
  };
}
