/** Middle and ends of some values; null stands for one that has no finite value, and counts as the worst. */
export interface Spread {
  median: number | null;
  min: number | null;
  max: number | null;
}

/**
 * The spread over the seeds. `worst` says at which end a null stands: a trial without an accuracy is below all others,
 * one without a loss above.
 */
export function spread(values: readonly (number | null)[], worst: 'low' | 'high'): Spread {
  const missing = worst === 'low' ? -Infinity : Infinity;
  const sorted = values.map((value) => value ?? missing).sort((a, b) => a - b);
  const finite = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? value : null;
  return { median: finite(median(sorted)), min: finite(sorted[0]), max: finite(sorted.at(-1)) };
}

/** The middle of sorted values; the mean of the two middle ones of an even number. */
export function median(sorted: readonly number[]): number | undefined {
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)];
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
