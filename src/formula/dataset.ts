import { checkOptions, integer, seed as checkSeed } from '../config';
import type { LoadedDataset, LoadOptions, SplitDataset } from '../datasets';
import { LOAD_OPTIONS, prepare } from '../datasets/loader';
import { DEFAULT_POINTS, FALSE_TRUE } from '../datasets/made';
import { FaninError, show } from '../errors';
import { stream } from '../random';
import { Tensor } from '../tensor';
import { contains, type Expression } from './expression';
import { formulaError } from './formula_error';
import { truths } from './operations';
import { parseFormula } from './parse';
import { Program } from './program';

export interface FormulaDatasetOptions extends LoadOptions {
  /** Number of points. Default: 500. */
  n?: number;
  /** Between which each feature is drawn, uniformly. Default: [-1, 1]. */
  range?: readonly [min: number, max: number];
}

/** A data set of more points is a slip of the key. */
const MOST_POINTS = 10_000_000;
const numbered = Array.from({ length: 10 }, (_, i) => `x${String(i)}`);

/**
 * A data set from a formula: y for inputs that are drawn uniformly. A formula of `x` has one feature, one of `x0` to `x9` as
 * many as the largest number says. `normal()`, `uniform()` and `truncated_normal()` draw anew for each point. A comparison
 * (`x0^2 + x1^2 < 0.5`) makes two classes, everything else a regression. x [n, features]; y [n], or [n, 1].
 * @example const { train, test } = dataset('sin(3 x) + 0.1 normal()', { split: 0.2, seed: 1 });
 * @throws FaninError `bad_formula` with a caret under the place, also for a target that is not finite.
 */
export function dataset(expression: string, options: FormulaDatasetOptions & { split: number }): SplitDataset;
export function dataset(expression: string, options?: FormulaDatasetOptions): LoadedDataset;
export function dataset(expression: string, options: FormulaDatasetOptions = {}): LoadedDataset {
  const where = 'dataset';
  checkOptions(where, options, [...LOAD_OPTIONS, 'n', 'range']);
  const n = integer(where, 'n', options.n ?? DEFAULT_POINTS);
  if (n > MOST_POINTS) throw refuse(`n to be at most ${String(MOST_POINTS)}`, n);
  const [min, max] = checkRange(options.range ?? [-1, 1]);
  const parsed = parseFormula(expression, {
    variables: ['x', ...numbered],
    draws: ['normal', 'uniform', 'truncated_normal'],
  });
  const features = featuresOf(expression, parsed);
  const random = stream(checkSeed(where, options.seed) ?? 0, 'formula');

  const width = features.length;
  const x = new Float32Array(n * width);
  const columns = features.map(() => new Float64Array(n));
  for (let i = 0; i < n * width; i++) {
    x[i] = random.uniform(min, max);
    // What a model sees is what the target is made of.
    columns[i % width]![Math.floor(i / width)] = x[i]!;
  }
  const y = new Float32Array(n);
  new Program(parsed, features, expression).run(y, n, columns, { random });
  const bad = y.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw formulaError({
      text: expression,
      at: 0,
      expected: 'finite targets',
      got: `${String(y[bad])} for ${features.map((name, k) => `${name} = ${String(columns[k]![bad])}`).join(', ')}`,
    });
  }
  const isClass = parsed.kind === 'call' && truths.includes(parsed.fn);
  return prepare(
    where,
    {
      name: expression,
      task: isClass ? 'classification' : 'regression',
      features,
      ...(isClass && { classes: FALSE_TRUE }),
      x: new Tensor([n, width], x),
      y: new Tensor(isClass ? [n] : [n, 1], y),
    },
    options,
  );
}

function featuresOf(text: string, parsed: Expression): string[] {
  const uses = (name: string) => contains(parsed, (part) => part.kind === 'name' && part.name === name);
  const last = numbered.map(uses).lastIndexOf(true);
  if (!uses('x') && last < 0) {
    throw formulaError({ text, at: 0, expected: 'a formula of x, or of x0, x1, ...', got: 'neither' });
  }
  if (uses('x') && last >= 0) {
    throw formulaError({ text, at: 0, expected: 'either x or numbered ones', got: `x and x${String(last)}` });
  }
  return uses('x') ? ['x'] : numbered.slice(0, last + 1);
}

function checkRange(range: unknown): readonly [number, number] {
  if (Array.isArray(range) && range.length === 2 && range.every((each) => Number.isFinite(each))) {
    const [min, max] = range as [number, number];
    if (min < max) return [min, max];
  }
  throw refuse('range to be [min, max], min below max', range);
}

function refuse(expected: string, got: unknown): FaninError {
  return new FaninError({ code: 'bad_option', where: 'dataset', expected, got: show(got) });
}
