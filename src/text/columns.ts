export interface ColumnOptions {
  /** Between two columns. Default: two spaces. */
  gap?: string;
  /** The columns (from 0) whose cells end at the same place, as numbers do. Default: none. */
  right?: readonly number[];
}

/** Rows of cells as lines, each column as wide as its longest cell. */
export function columns(
  rows: readonly (readonly string[])[],
  { gap = '  ', right = [] }: ColumnOptions = {},
): string[] {
  const widths = columnWidths(rows);
  const fill = (cell: string, i: number) =>
    right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  return rows.map((row) => row.map(fill).join(gap).trimEnd());
}

/** The same with lines around the cells; the first row is the header. */
export function boxed(rows: readonly (readonly string[])[]): string[] {
  const widths = columnWidths(rows);
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const [header = '', ...body] = rows.map(
    (row) => `│${row.map((cell, i) => ` ${cell.padEnd(widths[i] ?? 0)} `).join('│')}│`,
  );
  return [line('┌', '┬', '┐'), header, line('├', '┼', '┤'), ...body, line('└', '┴', '┘')];
}

/** The length of the longest cell of each column. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return widths;
}
