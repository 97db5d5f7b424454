import { didYouMean, FaninError, show } from '../errors';
import { looksLikeClasses } from './class_labels';
import { rowName, type Table } from './csv_table';
import type { Task } from './dataset';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MISSING = new Set(['', '?', 'na', 'n/a', 'nan', 'null']);

/** The number that a cell spells, if it is one that float32 can hold. */
function toNumber(cell: string): number | undefined {
  if (!NUMBER.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

/** The place of a column in the table. */
export function findColumn(where: string, { header }: Table, option: string, name: unknown): number {
  const found = header.findIndex((each) => each === name);
  if (found >= 0) return found;
  throw new FaninError({
    code: 'bad_option',
    where,
    expected: `${option} to name a column`,
    got: show(name),
    fix: typeof name === 'string' ? didYouMean(name, header) : `Columns: ${header.join(', ')}.`,
  });
}

/** A column of numbers. */
export function numericColumn(where: string, table: Table, column: number, fix: string): Float32Array {
  return Float32Array.from(table.rows, (row, i) => {
    const cell = row[column] ?? '';
    const value = toNumber(cell);
    if (value === undefined) refuse(where, table, i, column, fix);
    return value;
  });
}

function refuse(
  where: string,
  { header, rows, numbers }: Table,
  i: number,
  column: number,
  fix: string,
): never {
  const cell = rows[i]?.[column] ?? '';
  const missing = MISSING.has(cell.toLowerCase());
  const decimalComma = /^[+-]?\d+,\d+$/.test(cell);
  throw new FaninError({
    code: 'bad_data',
    where: rowName(where, numbers[i] ?? 0, header[column]),
    expected: missing ? 'a value' : NUMBER.test(cell) ? 'a number that float32 can hold' : 'a number',
    got: missing ? `${show(cell)} (a missing value)` : show(cell),
    fix: missing ? 'Fill it in, or take the row out.' : decimalComma ? 'Write decimals with a point.' : fix,
  });
}

export interface Target {
  task: Task;
  y: Float32Array;
  classes?: string[];
}

/** The target column: as numbers of a regression, or as numbers of classes and their names. */
export function targetColumn(where: string, table: Table, column: number, wanted: Task | undefined): Target {
  const cells = table.rows.map((row) => row[column] ?? '');
  const hole = cells.findIndex((cell) => MISSING.has(cell.toLowerCase()));
  if (hole >= 0) refuse(where, table, hole, column, '');
  const numbers = cells.map(toNumber);
  const areNumbers = numbers.every((value) => value !== undefined);
  if (!areNumbers && wanted !== 'classification' && numbers.some((value) => value !== undefined)) {
    const text = numbers.indexOf(undefined);
    refuse(
      where,
      table,
      text,
      column,
      'For a column of class names, some of them numbers, set task to "classification".',
    );
  }
  if (wanted === 'regression' && !areNumbers) refuse(where, table, 0, column, 'Text can only be classes.');
  const task = wanted ?? (!areNumbers || looksLikeClasses(numbers) ? 'classification' : 'regression');
  if (task === 'regression') return { task, y: numericColumn(where, table, column, '') };

  const classes = [...new Set(cells)].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1));
  if (classes.length < 2) {
    throw new FaninError({
      code: 'bad_data',
      where: `${where} column ${show(table.header[column])}`,
      expected: 'two classes or more',
      got: `only ${show(classes[0])}`,
    });
  }
  const numberOf = new Map(classes.map((name, i) => [name, i]));
  return { task, classes, y: Float32Array.from(cells, (cell) => numberOf.get(cell) ?? NaN) };
}
