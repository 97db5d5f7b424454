export { boxed, columns, columnWidths, type ColumnOptions } from './columns';
export { showNumber } from './number';
export { sparkline } from './sparkline';
export { clip, wrap } from './wrap';
