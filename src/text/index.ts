export { boxed, columns } from './columns';
export { showNumber } from './number';
export { sparkline } from './sparkline';
