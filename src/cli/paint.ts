import { styleText } from 'node:util';
import type { TableBlock, TableRow } from '../experiments/table';

/** The tables as text; in colour the best row is green, and rows that learned nothing are dim. */
export function paint(
  { heading, blocks }: { heading: string[]; blocks: TableBlock[] },
  color: boolean,
): string {
  const style: typeof styleText = (format, text) =>
    // Whether to colour was decided by whom the text is for; styleText would look at this process' own terminal.
    color ? styleText(format, text, { validateStream: false }) : text;
  const line = ({ text, outcome }: TableRow) =>
    outcome === 'best'
      ? style('green', text)
      : outcome === 'chance' || outcome === 'diverged'
        ? style('dim', text)
        : text;
  const sections = blocks.map(({ title, header, rows, sentence }) =>
    [style('bold', title), ...header.map((each) => style('bold', each)), ...rows.map(line), ...sentence].join(
      '\n',
    ),
  );
  return [heading.join('\n'), ...sections].join('\n\n');
}
