import { columns, showNumber, wrap } from '../../text';
import { showEstimate } from '../claims/text';
import type { Expected } from './paper';
import type { PaperResult } from './index';

const WIDTH = 100;
const INDENT = '   ';

/** `1.611 (derived)`, `8.0 to 8.8 (simulation)`. */
function showExpected({ from, to, source }: Expected): string {
  const range =
    from === to
      ? showNumber(from)
      : to === Infinity
        ? `${showNumber(from)} or more`
        : showNumber(from) === showNumber(to)
          ? showNumber(from)
          : `${showNumber(from)} to ${showNumber(to)}`;
  return `${range} (${source})`;
}

function rowsOf({ measurements }: PaperResult): string[][] {
  return measurements.map(({ what, measured, expected, agrees }) => [
    what,
    showEstimate(measured),
    showExpected(expected),
    agrees ? 'agrees' : 'DIFFERS',
  ]);
}

function countOf({ measurements }: PaperResult): string {
  const agreeing = measurements.filter(({ agrees }) => agrees).length;
  return `${String(agreeing)} of ${String(measurements.length)} measurements agree`;
}

/** A paper as lines for a terminal. */
export function paperLines(result: PaperResult): string[] {
  const { key, source, statement, setup, caveat, agrees } = result;
  const inside = (text: string) => wrap(text, WIDTH - INDENT.length).map((line) => INDENT + line);
  const table = result.measurements.flatMap(({ what, measured, expected, agrees: fits }) => [
    ...inside(what),
    ...columns([
      [fits ? '   agrees ' : '   DIFFERS', showEstimate(measured), `expected ${showExpected(expected)}`],
    ]).map((line) => INDENT + line),
  ]);
  return [
    ...wrap(`${key}: ${source}`, WIDTH),
    ...inside(statement),
    ...inside(`${agrees ? 'Agrees' : 'Does not agree'}: ${countOf(result)}.`),
    ...inside(`Set-up: ${setup}.`),
    ...(caveat === undefined ? [] : inside(`Caveat: ${caveat}`)),
    ...table,
  ];
}

/** The papers as a page of Markdown; `figureOf` says where the figure of one is. */
export function papersPage(
  results: readonly PaperResult[],
  command: string,
  figureOf: (result: PaperResult) => string,
): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    '# What papers found, measured again',
    '',
    `Made by \`${command}\`; the measured numbers come from the run. What was expected is \`derived\` from a formula, printed in`,
    'the `paper`, or came out of an independent `simulation` in NumPy or SciPy, with a tolerance;',
    '`chosen` is a range of our own. A measurement agrees when its 95 percent interval meets what was expected. Where the two differ, both stand here. A 95 percent interval misses a true value',
    'once in 20 times. In the figures a dot is the value, the line through it the interval, and the band what was expected.',
    '',
    row(['paper', 'result']),
    '| --- | --- |',
    ...results.map((result) => row([`\`${result.key}\``, countOf(result)])),
    '',
    ...results.flatMap((result) => [
      `## ${result.key}`,
      '',
      `${result.source}.`,
      '',
      `> ${result.statement}`,
      '',
      `Set-up: ${result.setup}.`,
      '',
      ...(result.caveat === undefined ? [] : [`**Caveat.** ${result.caveat}`, '']),
      `![${result.key}: each measured value with its 95 percent interval, over what was expected](${figureOf(result)})`,
      '',
      row(['measured', 'value and 95 percent interval', 'expected', '']),
      '| --- | --- | --- | --- |',
      ...rowsOf(result).map(row),
      '',
    ]),
  ].join('\n');
}
