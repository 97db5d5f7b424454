import { didYouMean, FaninError, show } from '../errors';

function refuse(where: string, option: string, expected: string, value: unknown): never {
  throw new FaninError({
    code: 'bad_option',
    where,
    expected: `${option} to be ${expected}`,
    got: show(value),
  });
}

/** Refuses an options object with a key that is not in `valid`: a misspelt option must not be lost in silence. */
export function checkOptions(where: string, options: unknown, valid: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new FaninError({ code: 'bad_option', where, expected: 'an options object', got: show(options) });
  }
  for (const key of Object.keys(options)) {
    if (valid.includes(key)) continue;
    throw new FaninError({
      code: 'unknown_option',
      where,
      expected: valid.length > 0 ? 'only options that it has' : 'no options',
      got: show(key),
      fix: didYouMean(key, valid),
    });
  }
}

/** Any finite number. */
export function finite(where: string, option: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) refuse(where, option, 'a finite number', value);
  return value;
}

/** A finite number, zero or more. */
export function nonNegative(where: string, option: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    refuse(where, option, 'a finite number, 0 or more', value);
  }
  return value;
}

/** A finite number above zero. */
export function positive(where: string, option: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
    refuse(where, option, 'a finite number above 0', value);
  }
  return value;
}

/** A whole number, at least `least`. */
export function integer(where: string, option: string, value: unknown, least = 1): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    refuse(where, option, least === 1 ? 'a positive integer' : `an integer, ${String(least)} or more`, value);
  }
  return value;
}

/** A number in [0, 1), such as a rate. */
export function fraction(where: string, option: string, value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1))
    refuse(where, option, 'a number in [0, 1)', value);
  return value;
}

/** A number in [0, 1], such as a momentum. */
export function proportion(where: string, option: string, value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1))
    refuse(where, option, 'a number in [0, 1]', value);
  return value;
}

/** True or false. */
export function boolean(where: string, option: string, value: unknown): boolean {
  if (typeof value !== 'boolean') refuse(where, option, 'true or false', value);
  return value;
}

/** One of a few strings. */
export function oneOf<T extends string>(
  where: string,
  option: string,
  value: unknown,
  valid: readonly T[],
): T {
  const found = valid.find((each) => each === value);
  if (found === undefined)
    refuse(where, option, `one of ${valid.map((each) => `"${each}"`).join(', ')}`, value);
  return found;
}

/** The seed of a random stream: an integer (0 is a seed), or undefined for none. */
export function seed(where: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) refuse(where, 'seed', 'an integer', value);
  return value;
}
