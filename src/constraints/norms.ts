import { integer, type Json } from '../config';
import { FaninError, show } from '../errors';
import type { Floats } from '../kernels';
import { showShape, sizeOf, type Shape } from '../tensor';

/** One axis, or several that are taken together. Negative ones count from the last. */
export type Axis = number | readonly number[];

/** Which norm each number of a weight belongs to, and room for the norms. */
interface Groups {
  readonly of: Int32Array;
  readonly norms: Float64Array;
}

/** Keras' epsilon: a vector of zeros stays zero. */
const EPSILON = 1e-7;

/** Scales the vectors along some axes of a weight. What it needs for a weight is made once, at the first call. */
export class Norms {
  private readonly known = new WeakMap<Shape, Groups>();

  constructor(
    private readonly where: string,
    private readonly axis: Axis,
  ) {
    for (const each of typeof axis === 'number' ? [axis] : axis)
      integer(where, 'axis', each, Number.MIN_SAFE_INTEGER);
  }

  /** w ← w · desired(norm) / (1e-7 + norm), for each vector along the axes. */
  scale(w: Floats, shape: Shape, desired: (norm: number) => number): void {
    const { of, norms } = this.groups(shape);
    norms.fill(0);
    for (let i = 0; i < of.length; i++) norms[of[i]!]! += w[i]! * w[i]!;
    for (let i = 0; i < norms.length; i++) {
      const norm = Math.sqrt(norms[i]!);
      norms[i] = desired(norm) / (EPSILON + norm);
    }
    for (let i = 0; i < of.length; i++) w[i]! *= norms[of[i]!]!;
  }

  private groups(shape: Shape): Groups {
    const known = this.known.get(shape);
    if (known) return known;
    const made = group(shape, this.axes(shape));
    this.known.set(shape, made);
    return made;
  }

  private axes(shape: Shape): number[] {
    const rank = shape.length;
    return (typeof this.axis === 'number' ? [this.axis] : this.axis).map((axis) => {
      if (axis >= -rank && axis < rank) return (axis + rank) % rank;
      throw new FaninError({
        code: 'bad_option',
        where: this.where,
        expected: `axis to be one of a weight of shape ${showShape(shape)}`,
        got: show(axis),
      });
    });
  }
}

/** As it stands in a config. */
export function axisConfig(axis: Axis): Json {
  return typeof axis === 'number' ? axis : [...axis];
}

/** Numbers that differ only in their place along the axes share a group. */
function group(shape: Shape, axes: readonly number[]): Groups {
  const of = new Int32Array(sizeOf(shape));
  for (let i = 0; i < of.length; i++) {
    let rest = i;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis]!;
      if (!axes.includes(axis)) {
        of[i]! += (rest % length) * stride;
        stride *= length;
      }
      rest = Math.floor(rest / length);
    }
  }
  return { of, norms: new Float64Array(sizeOf(shape.filter((_, axis) => !axes.includes(axis)))) };
}
