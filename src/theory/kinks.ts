import type { Curve } from './curve';

/** A point where φ′ or φ itself jumps. */
export interface Kink {
  u: number;
  /** Whether φ jumps. */
  isStep: boolean;
}

/** Kinks are looked for up to here, and one is found in each interval of this width. */
const FARTHEST = 64;
const WIDTH = 1 / 32;
/** A smooth function changes less than this across a short enough interval; what a jump changes remains. */
const JUMP = 1e-6;
/** As short as intervals get. */
const SHORTEST = 1e-14;

/**
 * The kinks and steps of an activation, each to the last bits: a quadrature must not run across one. Of every interval
 * that half is taken which changes more, until the change is gone or the interval is but a point.
 */
export function kinksOf(curve: Curve): Kink[] {
  const edges = Float64Array.from({ length: (2 * FARTHEST) / WIDTH + 1 }, (_, i) => i * WIDTH - FARTHEST);
  let spans = changesBetween(curve, edges).flatMap((change, i): Span[] =>
    change > JUMP ? [[edges[i]!, edges[i + 1]!]] : [],
  );
  for (let width = WIDTH; width > SHORTEST; width /= 2) {
    const points = spans.flatMap(([from, to]) => [from, (from + to) / 2, to]);
    const changes = changesBetween(curve, Float64Array.from(points));
    spans = spans.flatMap(([from, to], i): Span[] => {
      const [left, right] = [changes[3 * i]!, changes[3 * i + 1]!];
      if (!(Math.max(left, right) > JUMP)) return [];
      const middle = points[3 * i + 1]!;
      return [left > right ? [from, middle] : [middle, to]];
    });
  }
  return spans.map(([from, to]) => {
    const [below, above] = curve(Float64Array.of(from, to)).values as unknown as [number, number];
    const isZero = Math.max(Math.abs(from), Math.abs(to)) <= SHORTEST;
    return { u: isZero ? 0 : to, isStep: Math.abs(above - below) > JUMP * (1 + Math.abs(below)) };
  });
}

type Span = [from: number, to: number];

/** How far φ′, and φ from its tangent, move from each point to the next, relative to what they are. */
function changesBetween(curve: Curve, points: Float64Array): number[] {
  const { values, slopes } = curve(points);
  return Array.from(points.subarray(1), (to, i) => {
    const [value, slope] = [values[i]!, slopes[i]!];
    const bend = Math.abs(slopes[i + 1]! - slope);
    const step = Math.abs(values[i + 1]! - value - slope * (to - points[i]!));
    return (bend + step) / (1 + Math.abs(slope) + Math.abs(value));
  });
}
