import type { ActivationName } from '../activations';
import { FaninError } from '../errors';
import { parseInitializer } from '../experiments';
import { scaled } from '../experiments/sweep/scaled';
import { meanField } from '../theory';
import type { MapLine } from './heat_map';
import type { Level, SweepTable } from './sweep_table';

/** So many depth scales a signal reaches. @see Schoenholz et al. 2017, fig. 5 */
const REACH = 6;
/** Points of the line. */
const STEPS = 33;

/**
 * Theory's line in the phase diagram, depth over gain: the depth that a signal reaches, six depth scales ξ_c of a very wide
 * network without biases. It has a part in each phase, and at the edge of chaos between them no end. Empty where it says nothing: more than one activation or initializer, one that is a formula, or
 * weights whose size does not follow from the width alone.
 */
export function phaseLine({ factors, shared, points }: SweepTable): MapLine[] {
  const gains = factors.find(({ name }) => name === 'gain');
  const depths = factors.find(({ name }) => name === 'depth');
  const { activation, initializer, width } = shared;
  if (!gains || !depths || points.length === 0) return [];
  if (typeof activation !== 'string' || typeof initializer !== 'string' || typeof width !== 'number')
    return [];
  const [least, most] = endsOf(gains.levels);
  const [, deepest] = endsOf(depths.levels);
  try {
    const line = Array.from({ length: STEPS }, (_, i) => {
      const gain = least + ((most - least) * i) / (STEPS - 1);
      const std = scaled(parseInitializer(initializer), gain).describe([width, width])?.std ?? NaN;
      const { xiC } = meanField({ activation: activation as ActivationName, sigmaW2: std * std * width });
      return { x: gain, y: REACH * (xiC ?? Infinity) };
    });
    const parts: MapLine[] = [];
    let part: MapLine | undefined;
    for (const point of line) {
      if (!(point.y <= 2 * deepest)) part = undefined;
      else if (part) part.points.push(point);
      else parts.push((part = { name: `part ${String(parts.length)}`, points: [point] }));
    }
    return parts;
  } catch (error) {
    if (error instanceof FaninError) return [];
    throw error;
  }
}

/** The least and the greatest of the levels, which are in order. */
function endsOf(levels: readonly Level[]): [number, number] {
  return [Number(levels[0]), Number(levels[levels.length - 1])];
}
