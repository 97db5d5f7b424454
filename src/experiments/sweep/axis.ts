import { FaninError } from '../../errors';
import { exp, log } from '../../math';
import type { SettingValue } from './settings';

/** All numbers between two ends. */
export interface Range {
  from: number;
  to: number;
  /** Default: `linear`. */
  scale?: 'linear' | 'log';
  /** So many values, both ends among them. Default: all numbers between, from which a sample draws. */
  steps?: number;
}

/** One setting that differs between the trials. */
export interface Axis {
  name: string;
  /** Its values in their order; undefined for all numbers between two ends. */
  levels: readonly SettingValue[] | undefined;
  /** The value at a place in [0, 1). */
  at: (place: number) => SettingValue;
}

/** Settings that are whole numbers. */
const whole = new Set(['dataSeed', 'depth', 'width', 'batchSize', 'epochs', 'seed']);

/** Drawn numbers are kept to so many digits: enough for any sweep, and they can be read and typed again. */
const DIGITS = 6;

/** @throws FaninError `bad_option` for a range without an inside, or a log scale that does not begin above 0. */
export function axisOf(name: string, given: readonly SettingValue[] | Range): Axis {
  const levels = 'from' in given ? levelsOf(name, given) : given;
  if (levels) {
    return { name, levels, at: (place) => levels[Math.floor(place * levels.length)]! };
  }
  const between = interpolation(name, given as Range);
  return { name, levels: undefined, at: between };
}

function levelsOf(name: string, range: Range): number[] | undefined {
  const between = interpolation(name, range);
  const { from, to, steps } = range;
  if (steps === undefined) return undefined;
  const values = Array.from({ length: steps }, (_, i) =>
    i === 0 ? from : i === steps - 1 ? to : between(i / (steps - 1)),
  );
  // Steps between whole numbers may be rounded to the same one.
  return [...new Set(values)];
}

function interpolation(name: string, { from, to, scale = 'linear' }: Range): (place: number) => number {
  const refuse = (expected: string): never => {
    throw new FaninError({
      code: 'bad_option',
      where: `sweep axes.${name}`,
      expected,
      got: `from ${String(from)} to ${String(to)}`,
    });
  };
  if (!(from < to)) refuse('from below to');
  if (scale === 'log' && from <= 0) refuse('from above 0, for a log scale');
  const isWhole = whole.has(name);
  if (isWhole && !(Number.isSafeInteger(from) && Number.isSafeInteger(to))) refuse('whole numbers');
  const [low, span] = scale === 'log' ? [log(from), log(to) - log(from)] : [from, to - from];
  return (place) => {
    const value = scale === 'log' ? exp(low + span * place) : low + span * place;
    const round = isWhole ? Math.round(value) : Number(value.toPrecision(DIGITS));
    return Math.min(to, Math.max(from, round));
  };
}
