import { checkOptions, oneOf } from '../config';
import { FaninError, show } from '../errors';
import { Tensor } from '../tensor';
import { findColumn, numericColumn, targetColumn } from './csv_columns';
import { parseTable } from './csv_table';
import type { LoadedDataset, LoadOptions, SplitDataset, Task } from './dataset';
import { prepare, LOAD_OPTIONS } from './loader';
import { readFile } from './node_files';

const WHERE = 'loadCSV';
const TASKS = ['classification', 'regression'] as const;

export interface CSVOptions extends LoadOptions {
  /** The name of the column to predict. */
  target: string;
  /**
   * Default: a target of text is a classification; one of numbers a regression, unless it has at most 20 different
   * values, all whole and each there twice or more on average.
   */
  task?: Task;
  /** The columns to predict from. Default: every one but the target. */
  features?: string[];
  /** Default: the most frequent in the first row among comma, semicolon, tab and bar. */
  delimiter?: string;
}

/**
 * A file of your own: a first row with the names of the columns, numbers in the features, text or numbers in the
 * target. x [n, features]; y [n] class numbers in the order of `classes` (numbers by size, names by alphabet), or
 * y [n, 1] for a regression.
 *
 * @param pathOrText A path (Node; `.gz` is unpacked), or the text itself, known by its line breaks.
 * @throws FaninError naming row (the header is row 1) and column: an empty file, a row of another length, a column
 * that is not there or twice, a feature that is no number or missing, a target with one class only.
 * @example const { train, test, classes } = loadCSV('flowers.csv', { target: 'species', split: 0.2, seed: 1 });
 */
export function loadCSV(pathOrText: string, options: CSVOptions & { split: number }): SplitDataset;
export function loadCSV(pathOrText: string, options: CSVOptions): LoadedDataset;
export function loadCSV(pathOrText: string, options: CSVOptions): LoadedDataset {
  checkOptions(WHERE, options, [...LOAD_OPTIONS, 'target', 'task', 'features', 'delimiter']);
  const wanted = options.task === undefined ? undefined : oneOf(WHERE, 'task', options.task, TASKS);
  checkDelimiter(options.delimiter);
  const { name, text } = open(pathOrText);
  const table = parseTable(WHERE, text, options.delimiter);
  const targetAt = findColumn(WHERE, table, 'target', options.target);
  const features = options.features ?? table.header.filter((_, i) => i !== targetAt);
  const columns = features.map((each) => findColumn(WHERE, table, 'features', each));
  if (columns.length === 0 || columns.includes(targetAt)) {
    throw new FaninError({
      code: 'bad_option',
      where: WHERE,
      expected: 'one feature or more beside the target',
      got: columns.length === 0 ? 'none' : `the target ${show(options.target)} among the features`,
    });
  }
  const { task, y, classes } = targetColumn(WHERE, table, targetAt, wanted);
  const fix = 'Encode it as numbers, or choose the columns to use with features.';
  const x = interleave(columns.map((column) => numericColumn(WHERE, table, column, fix)));
  const n = table.rows.length;
  const info = { name, task, features, ...(classes && { classes }) };
  const source = { x: new Tensor([n, columns.length], x), y: new Tensor(classes ? [n] : [n, 1], y) };
  return prepare(WHERE, { ...info, ...source }, options);
}

function checkDelimiter(delimiter: unknown): void {
  if (delimiter === undefined || (typeof delimiter === 'string' && /^[^\s"]$|^[\t ]$/.test(delimiter)))
    return;
  throw new FaninError({
    code: 'bad_option',
    where: WHERE,
    expected: 'delimiter to be one character, not a quote or a line break',
    got: show(delimiter),
  });
}

/** A table with content has two lines, so what has no line break is a path. */
function open(pathOrText: unknown): { name: string; text: string } {
  if (typeof pathOrText !== 'string') {
    throw new FaninError({
      code: 'bad_option',
      where: WHERE,
      expected: 'a path or text',
      got: show(pathOrText),
    });
  }
  if (pathOrText.trim() === '' || /[\r\n]/.test(pathOrText)) return { name: 'csv', text: pathOrText };
  const name = pathOrText.replace(/^.*[\\/]/, '').replace(/\.(csv|tsv|txt)?(\.gz)?$/i, '');
  return { name, text: new TextDecoder().decode(readFile(WHERE, pathOrText)) };
}

/** Columns to rows. */
function interleave(columns: readonly Float32Array[]): Float32Array {
  const width = columns.length;
  const rows = new Float32Array(width * (columns[0]?.length ?? 0));
  columns.forEach((column, at) => {
    column.forEach((value, i) => (rows[i * width + at] = value));
  });
  return rows;
}
