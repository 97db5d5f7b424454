export type { DataFile } from './command';
export { figures } from './figures';
export { report, type ReportOptions } from './report';
export type { Figure } from './surface';
export { tidyCSV } from './tidy_csv';
