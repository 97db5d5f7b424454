import { FaninError, show } from '../../errors';
import { stream } from '../../random';
import { axisOf, type Axis, type Range } from './axis';
import { settingsOf, type GivenSettings, type SettingValue, type TrialSettings } from './settings';
import { sobol } from './sobol';
import type { SweepFile } from './sweep_file';

/** Every trial of a sweep by its number. Nothing is kept: a million trials take no more memory than one. */
export interface Space {
  axes: readonly Axis[];
  /** Points of the space; each has a trial for each seed. */
  points: number;
  /** Trials at each point. */
  seeds: number;
  /** The settings of one trial; `epochs` in place of its own. */
  at: (point: number, seed: number, epochs?: number) => TrialSettings;
}

/** More trials than these no machine ends, and beyond 2^53 their numbers would not be exact. */
const MOST_TRIALS = 1e12;

/**
 * The trials that a file describes. In a grid the last axis changes first, and the seeds before it.
 * @throws FaninError `bad_option` for what the schema cannot say: an axis that is also in `base`, a range without steps in
 * a grid, and the like.
 */
export function spaceOf(file: SweepFile): Space {
  const base: GivenSettings = Object.fromEntries(
    Object.entries(file.base ?? {}).filter(([name]) => !isRemark(name)),
  );
  const axes = Object.entries(file.axes)
    .filter(([name]) => !isRemark(name))
    .map(([name, values]) => axisOf(name, values));
  checkAxes(file, base, axes);
  const { method = 'grid', seed = 0 } = file.sample ?? {};
  const names = axes.map(({ name }) => name);
  const valuesAt =
    method === 'grid'
      ? gridOf(axes)
      : method === 'sobol'
        ? placed(axes, sobol(names, seed))
        : placed(axes, (point) => names.map((name) => stream(seed, 'sweep', name, point).uniform()));
  const points =
    method === 'grid'
      ? axes.reduce((product, { levels }) => product * (levels?.length ?? 1), 1)
      : (file.sample?.points ?? 1);
  const seeds = file.seeds ?? 1;
  if (points * seeds > MOST_TRIALS)
    refuse(`at most ${String(MOST_TRIALS)} trials`, `${String(points)} points of ${String(seeds)} seeds`);
  const first = base.seed ?? 0;
  const { hopelessAfter } = file;
  const at: Space['at'] = (point, offset, epochs) => {
    const values = valuesAt(point);
    const own = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
    return settingsOf({
      ...base,
      seed: first + offset,
      ...own,
      ...(epochs !== undefined && { epochs }),
      ...(hopelessAfter !== undefined && { hopelessAfter }),
    });
  };
  return { axes, points, seeds, at };
}

type ValuesAt = (point: number) => SettingValue[];

/** The digits of a point's number, each to the base of its axis' length. */
function gridOf(axes: readonly Axis[]): ValuesAt {
  return (point) => {
    let rest = point;
    const values: SettingValue[] = [];
    for (const { levels = [] } of [...axes].reverse()) {
      values.unshift(levels[rest % levels.length]!);
      rest = Math.floor(rest / levels.length);
    }
    return values;
  };
}

function placed(axes: readonly Axis[], places: (point: number) => number[]): ValuesAt {
  return (point) => {
    const place = places(point);
    return axes.map(({ at }, i) => at(place[i]!));
  };
}

function checkAxes({ sample, seeds, halving }: SweepFile, base: GivenSettings, axes: readonly Axis[]): void {
  const names = new Set(axes.map(({ name }) => name));
  const twice = axes.find(({ name }) => Object.hasOwn(base, name));
  if (twice) refuse('a setting in base or in axes', `${twice.name} in both`);
  const given = [...names, ...Object.keys(base)];
  if (names.has('hidden') && (given.includes('depth') || given.includes('width')))
    refuse('either hidden or depth and width', 'both');
  if (names.has('seed') && seeds !== undefined) refuse('either seeds or an axis seed', 'both');
  if (names.has('epochs') && halving) refuse('either halving or an axis epochs', 'both');
  if (sample && sample.method !== 'grid') {
    if (sample.points === undefined) refuse(`sample.points for the method ${sample.method}`, 'none');
    return;
  }
  if (sample?.points !== undefined || sample?.seed !== undefined)
    refuse('sample.points and sample.seed only for the methods random and sobol', 'the method grid');
  const open = axes.find(({ levels }) => levels === undefined);
  if (open) refuse(`steps in axes.${open.name}, for a grid`, 'a range without');
}

function refuse(expected: string, got: string): never {
  throw new FaninError({ code: 'bad_option', where: 'sweep', expected, got });
}

function isRemark(name: string): boolean {
  return name.startsWith('//');
}

/** A value of an axis as it is named in errors and reports. */
export function nameOfValue(value: SettingValue): string {
  return typeof value === 'string' ? value : show(value);
}

export type { Axis, Range };
