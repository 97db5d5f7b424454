import { formulaError } from './formula_error';

/** The longest formula. */
export const MOST_CHARACTERS = 500;
/** The most brackets in brackets. */
export const MOST_BRACKETS = 40;

export interface Token {
  kind: 'number' | 'name' | 'sign';
  text: string;
  /** Where it begins; counts from 0. */
  at: number;
}

const token =
  /[ \t]+|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>==|!=|<=|>=|[-+*/^(),?:<>])/iy;

/** What mathjs would understand and a formula does not need. */
const refused: Record<string, string> = {
  '"': 'Formulas have no texts.',
  "'": 'Formulas have no texts, and nothing to transpose.',
  '`': 'Formulas have no texts.',
  '[': 'Formulas have no matrices: each element is computed alone.',
  ']': 'Formulas have no matrices: each element is computed alone.',
  '{': 'Formulas have no objects.',
  '}': 'Formulas have no objects.',
  '.': 'Formulas have no properties; operators are elementwise anyway.',
  ';': 'A formula is one expression.',
  '=': 'Nothing is assigned in a formula; == compares.',
  '!': 'Formulas have no factorials; != compares, not negates.',
  '%': 'Write 5 percent as 0.05.',
  '&': 'Write and.',
  '|': 'Write or.',
};

/** Cuts a text into numbers, names and signs. @throws FaninError for any other character, with its place. */
export function tokenize(text: string): Token[] {
  if (text.length > MOST_CHARACTERS) {
    throw formulaError({
      text,
      at: MOST_CHARACTERS,
      expected: `at most ${String(MOST_CHARACTERS)} characters`,
      got: `${String(text.length)}, the first too many`,
    });
  }
  const tokens: Token[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) throw refuse(text, at);
    const { number, name, sign } = match.groups ?? {};
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    // mathjs would read 0x10 as 16, and 0b1 and 0o7 as well.
    if (number === '0' && /[box]/i.test(text.charAt(token.lastIndex))) {
      throw formulaError({ text, at, expected: 'a decimal number', got: text.slice(at, at + 2) });
    }
    if (sign === '(' && ++open > MOST_BRACKETS) {
      throw formulaError({
        text,
        at,
        expected: `at most ${String(MOST_BRACKETS)} brackets in brackets`,
        got: 'one more',
      });
    }
    if (sign === ')') open--;
  }
  return tokens;
}

function refuse(text: string, at: number): Error {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const printable = /^[\x20-\x7e]$/.test(character);
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const fix = printable ? refused[character] : 'Letters are a to z; a formula is one line.';
  return formulaError({
    text,
    at,
    expected: 'numbers, names, brackets and operators',
    got: printable ? `"${character}"` : `the character U+${code}`,
    ...(fix !== undefined && { fix }),
  });
}
