import type { Shape } from '../tensor';
import { checkedShape } from './checked_shape';

export interface Fans {
  /** Number of inputs that one unit sums. */
  fanIn: number;
  /** Number of units that one input feeds. */
  fanOut: number;
}

/**
 * How many inputs and outputs a weight of this shape connects, as Keras counts: [fanIn, fanOut] for a matrix;
 * for rank 1 both are the length, for a scalar both are 1. With more axes (a convolution), all but the last two
 * are the receptive field, which multiplies both.
 */
export function computeFans(shape: Shape): Fans {
  const lengths = checkedShape('computeFans', shape);
  const fanOut = lengths.at(-1) ?? 1;
  const fanIn = lengths.at(-2) ?? fanOut;
  let receptiveField = 1;
  for (const length of lengths.slice(0, -2)) receptiveField *= length;
  return { fanIn: fanIn * receptiveField, fanOut: fanOut * receptiveField };
}
