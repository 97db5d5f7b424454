import { checkOptions, integer, positive } from '../../config';
import { FaninError } from '../../errors';
import { bestPoints, rungsOf, type Rung } from './halving';
import type { TrialRecord } from './record';
import { openResults } from './results';
import { memoryStore, runAll, type RunAllOptions } from './run_all';
import { inlineSweepRunner, type SweepRunner } from './run_settings';
import { idOf, isArgument, type TrialSettings } from './settings';
import { nameOfValue, spaceOf, type Space } from './space';
import type { SweepFile } from './sweep_file';
import { TrialMaker, type Formulas } from './trial_maker';
import { loadValidator } from './validate';

export interface SweepOptions {
  /**
   * A folder for the results, in Node: every finished trial is a line of its `trials.jsonl` before the next one is
   * counted, and a sweep that is started again runs only what is missing. Default: `trials` of what `sweep` gives.
   */
  out?: string;
  /** What reads formulas: the import of `fanin/formula`. Default: formulas are refused. */
  formulas?: Formulas;
  /** Runs the trials. Default: one after the other, in this thread. */
  runner?: SweepRunner;
  /** Seconds that a trial may take; one that takes longer has failed. Default: any number. */
  trialTimeout?: number;
  /** How often a trial that failed is tried again, before it counts as failed. Default: 2. */
  retries?: number;
  /** Hears how many trials are done, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Ends the sweep after the trials that are done. */
  signal?: AbortSignal;
}

/** What came of a sweep. The counts include trials that were done before. */
export interface SweepResult {
  /** Trials that the sweep has. */
  total: number;
  completed: number;
  diverged: number;
  /** Trials that were stopped as hopeless. */
  stopped: number;
  /** Trials that gave no result, after all retries. */
  failed: number;
  /** What successive halving stopped, rung by rung. */
  halving?: Rung[];
  /** The trials in the order of their ids; not with `out`, where they are in the folder. */
  trials?: TrialRecord[];
}

const optionNames = [
  'out',
  'formulas',
  'runner',
  'trialTimeout',
  'retries',
  'onProgress',
  'signal',
] as const satisfies (keyof SweepOptions)[];

/** Settings that name something; of the others the schema knows all. */
const named = new Set(['dataset', 'activation', 'initializer', 'optimizer']);
/** More values of an axis are not tried out before the start. */
const TRIED = 1000;

/**
 * Runs every trial of a sweep: a grid, or a random or Sobol sample, over anything in a comparison. The same file gives the
 * same records, byte for byte, whoever runs the trials and in whatever order.
 * @throws FaninError `bad_config` or `bad_option` for what is wrong in the file, before any work; `bad_file` for a folder
 * that is in use, full or gone, with what was done kept.
 * @example const { trials } = await sweep({ base: { dataset: 'moons' }, axes: { gain: [0.5, 1, 2] }, seeds: 3 });
 */
export async function sweep(file: SweepFile, options: SweepOptions = {}): Promise<SweepResult> {
  checkOptions('sweep', options, optionNames);
  const maker = new TrialMaker(options.formulas);
  const runner = options.runner ?? inlineSweepRunner(maker);
  try {
    const { retries = 2, trialTimeout, out } = options;
    integer('sweep', 'retries', retries, 0);
    if (trialTimeout !== undefined) positive('sweep', 'trialTimeout', trialTimeout);
    const { checked, space } = await checkSweep(file, maker);
    const records: TrialRecord[] = [];
    const store = out === undefined ? memoryStore(records) : await openResults(out, checked);
    const ran = await runSweep(checked, space, {
      store,
      runner,
      retries,
      timeout: trialTimeout === undefined ? undefined : 1000 * trialTimeout,
      signal: options.signal,
      onProgress: options.onProgress,
    }).finally(() => store.close());
    records.sort((a, b) => (a.id < b.id ? -1 : 1));
    return out === undefined ? { ...ran, trials: records } : ran;
  } finally {
    await runner.close?.();
  }
}

/** The file after all checks, and its trials. @throws FaninError for whatever is wrong, before any work. */
export async function checkSweep(
  file: SweepFile,
  maker: TrialMaker,
): Promise<{ checked: SweepFile; space: Space }> {
  const checked = (await loadValidator()).file(file);
  const space = spaceOf(checked);
  const { settings: validate } = await loadValidator();
  const first = space.at(0, 0);
  attemptAt('sweep', () => maker.make(validate(first)));
  const tried = space.axes.filter(({ name }) => named.has(name) || isArgument(name));
  for (const { name, levels = [] } of tried) {
    for (const value of levels.slice(0, TRIED)) {
      const settings = { ...first, [name]: value };
      attemptAt(`sweep axes.${name} ${nameOfValue(value)}`, () => maker.make(validate(settings)));
    }
  }
  return { checked, space };
}

/** How many trials a checked file has, all rungs of halving among them. */
export function totalOf(file: SweepFile): number {
  const space = spaceOf(file);
  return rungsOfSweep(file, space).reduce((sum, { points }) => sum + points * space.seeds, 0);
}

function rungsOfSweep(
  { halving }: SweepFile,
  space: Space,
): { epochs: number | undefined; points: number }[] {
  if (!halving) return [{ epochs: undefined, points: space.points }];
  return rungsOf(halving, space.points, space.at(0, 0).epochs);
}

/** Lets an error name the place in the file. */
function attemptAt<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FaninError)) throw error;
    const { code, expected, got, fix } = error;
    throw new FaninError({ code, where, expected, got, fix });
  }
}

interface RunOptions extends Omit<RunAllOptions, 'onDone'> {
  onProgress: SweepOptions['onProgress'] | undefined;
}

async function runSweep(
  file: SweepFile,
  space: Space,
  { onProgress, ...options }: RunOptions,
): Promise<SweepResult> {
  const { store, signal } = options;
  const { halving } = file;
  const rungs = rungsOfSweep(file, space);
  const total = rungs.reduce((sum, { points }) => sum + points * space.seeds, 0);
  const told: Rung[] = [];
  const counts = { completed: 0, diverged: 0, stopped: 0, failed: 0 };
  let done = 0;
  onProgress?.(done, total);
  const onDone: RunAllOptions['onDone'] = (status) => {
    counts[status]++;
    onProgress?.(++done, total);
  };
  let kept: ArrayLike<number> | undefined;
  for (const [i, rung] of rungs.entries()) {
    await runAll(trialsOf(space, kept, rung.epochs), { ...options, onDone });
    if (signal?.aborted) break;
    const next = rungs[i + 1];
    if (!halving || rung.epochs === undefined) continue;
    if (!next) {
      told.push({
        epochs: rung.epochs,
        points: rung.points,
        kept: rung.points,
        stopped: 0,
        highestKept: null,
      });
      continue;
    }
    const points = kept ?? Float64Array.from({ length: space.points }, (_, point) => point);
    const lossesOf = (point: number) =>
      Array.from(
        { length: space.seeds },
        (_, seed) => store.find(idOf(space.at(point, seed, rung.epochs)))?.loss ?? Infinity,
      );
    const best = bestPoints(points, lossesOf, next.points);
    told.push({
      epochs: rung.epochs,
      points: rung.points,
      kept: next.points,
      stopped: rung.points - next.points,
      highestKept: best.highestKept,
    });
    kept = best.kept;
  }
  return { total, ...counts, ...(halving && { halving: told }) };
}

/** The trials of all points, or of some, one by one. */
function* trialsOf(
  { points, seeds, at }: Space,
  some: ArrayLike<number> | undefined,
  epochs: number | undefined,
): Generator<TrialSettings, void> {
  for (let i = 0; i < (some?.length ?? points); i++) {
    const point = some ? some[i]! : i;
    for (let seed = 0; seed < seeds; seed++) yield at(point, seed, epochs);
  }
}
