export type { DataFile } from './command';
export { estimateDots, type EstimateRow } from './estimate_dots';
export { figures } from './figures';
export { report, type ReportOptions } from './report';
export type { Figure } from './surface';
export { tidyCSV } from './tidy_csv';
