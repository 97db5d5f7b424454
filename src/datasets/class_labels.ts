const MOST_CLASSES = 20;

/**
 * Whether numbers are class labels rather than measurements: all whole, at most 20 different ones, and each of
 * them twice or more on average. (Digits have 10 classes; a count or an age soon has more than 20 values.)
 */
export function looksLikeClasses(values: ArrayLike<number>): boolean {
  const different = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isInteger(value)) return false;
    different.add(value);
    if (different.size > MOST_CLASSES) return false;
  }
  return different.size > 0 && 2 * different.size <= values.length;
}
