import { scoreOf, type SweepTable } from './sweep_table';

/** How much of the differences between the points a factor explains. */
export interface Importance {
  name: string;
  /** The share of the variance of the ranks that lies between its levels, from 0 to 1; 0 is what chance would give. */
  share: number;
}

/** Numbers with more values than that are put into so many bins of equal size. */
const BINS = 8;

/**
 * The importance of each factor on its own, greatest first: of the variance of the ranks of all points, the share between
 * the means of its levels, less what that many levels would explain by chance (ω², or adjusted R²). Ranks, as a loss that
 * exploded would outweigh everything; points without a value share the last rank. What only two factors together explain
 * is not in it.
 */
export function importanceOf({ factors, points, measure }: SweepTable): Importance[] {
  const ranks = ranksOf(points.map((point) => scoreOf(point, measure)));
  const n = ranks.length;
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / n;
  const total = ranks.reduce((sum, rank) => sum + (rank - mean) * (rank - mean), 0);
  const shares = factors.map(({ name, levels }, factor) => {
    const bin = (level: number) =>
      levels.length <= BINS ? level : Math.floor((level * BINS) / levels.length);
    const sums = new Map<number, { sum: number; count: number }>();
    points.forEach(({ at }, i) => {
      const key = bin(at[factor]!);
      const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
      sums.set(key, { sum: sum + ranks[i]!, count: count + 1 });
    });
    let between = 0;
    for (const { sum, count } of sums.values()) {
      const gap = sum / count - mean;
      between += count * gap * gap;
    }
    const free = n - sums.size;
    const raw = total > 0 ? between / total : 0;
    const share = free > 0 ? 1 - ((1 - raw) * (n - 1)) / free : raw;
    return { name, share: Math.min(1, Math.max(0, share)) };
  });
  return shares.sort((a, b) => b.share - a.share);
}

/** Ranks from 0, the mean of them for equal values. */
function ranksOf(scores: readonly (number | null)[]): number[] {
  const values = scores.map((score) => score ?? -Infinity);
  const order = values
    .map((_, i) => i)
    .sort((a, b) => (values[a]! < values[b]! ? -1 : Number(values[a]! > values[b]!)));
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
