/** One uniform number in [min, max). */
export function uniform(next: () => number, min: number, max: number): number {
  return min + (max - min) * next();
}
