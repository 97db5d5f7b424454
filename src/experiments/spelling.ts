import type { Config, Json } from '../config';
import { FaninError, show } from '../errors';
import {
  getInitializer,
  serializeInitializer,
  type Initializer,
  type InitializerName,
  type ResolvedInitializer,
} from '../initializers';
import { snakeCase } from '../layers';
import { contenderForm } from './contender';
import { isFormula } from './is_formula';
import { splitList } from './split_list';

/** The order in which Keras takes arguments without a name; the first one may be written bare: `constant(0.5)`. */
const positional: Record<string, readonly string[]> = {
  constant: ['value'],
  random_normal: ['mean', 'stddev'],
  normal: ['mean', 'stddev'],
  truncated_normal: ['mean', 'stddev'],
  random_uniform: ['minval', 'maxval'],
  uniform: ['minval', 'maxval'],
  variance_scaling: ['scale', 'mode', 'distribution'],
  orthogonal: ['gain'],
  identity: ['gain'],
};

/** How the command line and reports write an initializer: `he_normal`, `constant(0.5)`, `random_normal(stddev=0.01)`. */
export function spell(initializer: ResolvedInitializer): string {
  const name = snakeCase(initializer.className);
  const config = contenderForm(initializer).config as Config;
  // A formula is written as what it is.
  if (initializer.className === 'Formula' && typeof config.expression === 'string') return config.expression;
  const defaults = defaultsOf(initializer);
  const given = Object.entries(config).filter(
    ([key, value]) => key === 'value' || value !== (defaults[key] ?? null),
  );
  if (given.length === 0) return name;
  const bare = given.length === 1 && given[0]![0] === positional[name]?.[0];
  const written = given.map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return bare ? text : `${key}=${text}`;
  });
  return `${name}(${written.join(',')})`;
}

function defaultsOf(initializer: ResolvedInitializer): Config {
  if (initializer.className === 'Constant') return {};
  try {
    return serializeInitializer(getInitializer({ class_name: initializer.className, config: {} }))
      .config as Config;
  } catch {
    // An initializer of the user's own has no defaults that fanin knows.
    return {};
  }
}

/** Makes an initializer of a formula: `formula` of `fanin/formula`, which is not loaded unless a formula is there. */
export type FormulaReader = (expression: string) => Initializer;

/**
 * Reads what `spell` writes; a formula by `formula`, where that is given.
 * @throws FaninError that says what would be right.
 */
export function parseInitializer(text: string, formula?: FormulaReader): ResolvedInitializer {
  if (isFormula(text)) {
    if (formula) return getInitializer(formula(text.trim()));
    throw new FaninError({
      code: 'bad_option',
      where: 'initializer',
      expected: 'a name, with arguments that are numbers',
      got: show(text),
      fix: `For a formula, give formula(${JSON.stringify(text.trim())}) of fanin/formula.`,
    });
  }
  const match = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/s.exec(text);
  const name = match?.[1];
  if (name === undefined) {
    throw new FaninError({
      code: 'bad_option',
      where: 'initializer',
      expected: 'a name such as he_normal, or with arguments random_normal(stddev=0.01)',
      got: show(text),
    });
  }
  const list = match?.[2] ?? '';
  if (list.trim() === '' && snakeCase(name) === 'constant') {
    throw new FaninError({
      code: 'bad_option',
      where: 'initializer',
      expected: 'a value, such as constant(0.5)',
      got: show(text.trim()),
    });
  }
  if (list.trim() === '') return getInitializer(name as InitializerName);
  const known = positional[snakeCase(name)];
  const config: Config = {};
  list.split(',').forEach((part, i) => {
    const end = part.indexOf('=');
    const key = end < 0 ? known?.[i] : part.slice(0, end).trim();
    const value = part.slice(end + 1).trim();
    if (key === undefined || value === '') {
      throw new FaninError({
        code: 'bad_option',
        where: `initializer ${name}`,
        expected: known ? `arguments ${known.join(', ')}` : 'arguments with a name, such as seed=1',
        got: show(part.trim()),
      });
    }
    config[key] = literal(value);
  });
  return getInitializer({ class_name: name, config });
}

function literal(text: string): Json {
  const number = Number(text);
  if (text !== '' && !Number.isNaN(number)) return number;
  return text === 'true' ? true : text === 'false' ? false : text.replace(/^(['"])(.*)\1$/, '$2');
}

/** A list such as `zeros,constant(0.5),random_normal(mean=0,stddev=1)`; the word `notes` stands for the eight of the notes. */
export function parseInitializers(text: string, formula?: FormulaReader): ResolvedInitializer[] {
  if (text.trim() === 'notes') return notes.map((each) => parseInitializer(each));
  return splitList('initializers', text).map((each) => parseInitializer(each, formula));
}

/** Whether one of such a list is a formula. */
export function hasFormula(text: string): boolean {
  return splitList('initializers', text).some(isFormula);
}

/** The initializers that every course warns of or recommends. */
export const notes = [
  'zeros',
  'constant(0.5)',
  'random_normal(stddev=0.01)',
  'random_normal(stddev=1)',
  'glorot_normal',
  'glorot_uniform',
  'he_normal',
  'he_uniform',
] as const;

/** A deeper network is a slip of the key. */
const MOST_LAYERS = 1000;

const wholeNumber = (text: string) => (/^\s*\d+\s*$/.test(text) ? Number(text) : NaN);

/** `64x5` or `64,32` as the units of each hidden layer. */
export function parseHidden(text: string): number[] {
  const [, width, depth] = /^(\d+)x(\d+)$/.exec(text.trim()) ?? [];
  const units =
    depth === undefined
      ? text.split(',').map(wholeNumber)
      : Array<number>(Math.min(Number(depth), MOST_LAYERS + 1)).fill(Number(width));
  if (
    units.length === 0 ||
    units.length > MOST_LAYERS ||
    !units.every((each) => Number.isSafeInteger(each) && each > 0)
  ) {
    throw new FaninError({
      code: 'bad_option',
      where: 'hidden',
      expected: `units of at most ${String(MOST_LAYERS)} hidden layers, such as 64x5 (five of 64) or 64,32`,
      got: show(text),
    });
  }
  return units;
}
