/** The first of a list, if there is one. */
export function firstOf<T>(values: readonly T[]): T | undefined {
  return values[0];
}

/** The last of a list, if there is one. */
export function lastOf<T>(values: readonly T[]): T | undefined {
  return values.at(-1);
}
