const BARS = '▁▂▃▄▅▆▇█';

/** Values as a row of bars between the given ends (by default the smallest and largest); a dot where there is none. */
export function sparkline(values: readonly (number | null)[], low?: number, high?: number): string {
  const finite = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const min = low ?? Math.min(...finite);
  const span = (high ?? Math.max(...finite)) - min;
  return values
    .map((value) => {
      if (value === null || !Number.isFinite(value)) return '·';
      const share = span > 0 ? Math.min(1, Math.max(0, (value - min) / span)) : 0;
      return BARS[Math.round(share * (BARS.length - 1))];
    })
    .join('');
}
