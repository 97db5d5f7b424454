import '../names';

export type { DataFile } from './command';
export { estimateDots, type EstimateRow } from './estimate_dots';
export { figures } from './figures';
export { report, type ReportOptions } from './report';
export type { Figure } from './surface';
export { SweepColumns } from './sweep_columns';
export { sweepReport } from './sweep_report';
export { SweepTableMaker, type Factor, type Level, type SweepPoint, type SweepTable } from './sweep_table';
export { tidyCSV } from './tidy_csv';
