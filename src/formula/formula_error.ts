import { FaninError } from '../errors';

/** Characters of a formula on each side of the caret. */
const AROUND = 50;

export interface FormulaProblem {
  /** The formula. */
  text: string;
  /** Where in it; counts from 0. */
  at: number;
  expected: string;
  got: string;
  /** What to do about it: a whole sentence. */
  fix?: string;
}

/** A complaint about a formula, with the formula and a caret under the place. */
export function formulaError({ text, at, expected, got, fix = 'Here:' }: FormulaProblem): FaninError {
  const from = Math.max(0, at - AROUND);
  // What a terminal might obey must not reach it, and one character is one column wide.
  const shown = text.slice(from, at + AROUND).replace(/[^\x20-\x7e]/g, '?');
  const start = from > 0 ? '...' : '';
  const end = at + AROUND < text.length ? '...' : '';
  const caret = `${' '.repeat(start.length + at - from)}^`;
  return new FaninError({
    code: 'bad_formula',
    where: 'formula',
    expected,
    got: `${got} at character ${String(at + 1)}`,
    fix: `${fix}\n  ${start}${shown}${end}\n  ${caret}`,
  });
}
