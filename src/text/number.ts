/** Three decimals, or an exponent where they would say nothing; `–` for what has no value. */
export function showNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  return Math.abs(value) >= 1e4 || Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(3);
}
