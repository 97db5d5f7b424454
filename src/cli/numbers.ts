import { FaninError, show } from '../errors';

function refuse(flag: string, expected: string, text: string): never {
  throw new FaninError({ code: 'bad_option', where: flag, expected, got: show(text) });
}

/** The whole number that a flag was given: digits only, within the bounds. */
export function wholeNumber(
  flag: string,
  text: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const bounds =
    most < Number.MAX_SAFE_INTEGER
      ? ` from ${String(least)} to ${String(most)}`
      : least > Number.MIN_SAFE_INTEGER
        ? `, ${String(least)} or more`
        : '';
  refuse(flag, `a whole number${bounds}`, text);
}

/** The number, 0 or more and below `below`, that a flag was given: nothing may follow it. */
export function realNumber(flag: string, text: string, below = Infinity): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (value >= 0 && value < below) return value;
  refuse(
    flag,
    below === Infinity ? 'a number, 0 or more' : `a number from 0 up to, not including, ${String(below)}`,
    text,
  );
}
