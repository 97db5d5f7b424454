import Papa from 'papaparse';
import { FaninError, show } from '../errors';

/** Cells by row, trimmed; every row as long as the header. */
export interface Table {
  header: string[];
  rows: string[][];
  /** The number of each row in the file, from 1 for the header, as a spreadsheet counts. */
  numbers: number[];
}

/**
 * Text as a table; the first row names the columns. Empty lines are left out.
 * @param delimiter Default: the most frequent in the first row among comma, semicolon, tab and bar.
 * @throws FaninError for an empty file, a quote that is not closed, a column without a name, two with the same
 * name, or a row of another length.
 */
export function parseTable(where: string, text: string, delimiter: string | undefined): Table {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: delimiter ?? guessDelimiter(text),
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) {
    throw new FaninError({
      code: 'bad_data',
      where: rowName(where, (broken.row ?? 0) + 1),
      expected: 'quotes that are closed',
      got: `"${broken.message}"`,
    });
  }
  const lines = data
    .map((cells, i) => ({ cells: cells.map((cell) => cell.trim()), number: i + 1 }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  const [first, ...rest] = lines;
  if (!first || rest.length === 0) {
    throw new FaninError({
      code: 'bad_data',
      where,
      expected: 'a first row with the names of the columns, and rows of values under it',
      got: first ? 'only the first row' : 'an empty file',
    });
  }
  checkHeader(where, first.cells);
  for (const { cells, number } of rest) {
    if (cells.length === first.cells.length) continue;
    throw new FaninError({
      code: 'bad_data',
      where: rowName(where, number),
      expected: `${String(first.cells.length)} values, one for each column`,
      got: String(cells.length),
      fix: 'A value that contains the delimiter must stand in quotes.',
    });
  }
  return {
    header: first.cells,
    rows: rest.map(({ cells }) => cells),
    numbers: rest.map(({ number }) => number),
  };
}

/** Names of columns rarely hold a delimiter, and quoted ones do not count. */
function guessDelimiter(text: string): string {
  const header = (/\S.*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** `loadCSV row 4`, or `loadCSV row 4, column "age"`. */
export function rowName(where: string, number: number, column?: string): string {
  return `${where} row ${String(number)}${column === undefined ? '' : `, column ${show(column)}`}`;
}

function checkHeader(where: string, header: string[]): void {
  header.forEach((name, i) => {
    const twice = header.indexOf(name) < i;
    if (name !== '' && !twice) return;
    throw new FaninError({
      code: 'bad_data',
      where: rowName(where, 1),
      expected: 'a name of its own for each column',
      got: twice ? `${show(name)} twice` : `no name for column ${String(i + 1)}`,
      fix: twice ? 'Rename one of the two columns.' : 'Name it, or take it out.',
    });
  });
}
