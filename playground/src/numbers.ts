/** Three digits, a power of ten where many zeros would stand, − for a minus. */
export function shown(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    size === 0
      ? '0'
      : size >= 1e4 || size < 1e-3
        ? value.toExponential(1).replace('e+', 'e')
        : String(Number(value.toPrecision(3)));
  return text.replaceAll('-', '−');
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${String(Math.round(100 * share))} %`;
}
