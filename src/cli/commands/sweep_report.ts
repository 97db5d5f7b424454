import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FaninError } from '../../errors';
import { IdTable } from '../../experiments/sweep/id_table';
import { readLines } from '../../experiments/sweep/read_lines';
import { parseRecord } from '../../experiments/sweep/record';
import { resultFiles } from '../../experiments/sweep/results';
import { writeWhole } from '../../files';
import { SweepColumns, sweepReport, SweepTableMaker } from '../../report';
import { checkWritable } from '../json_file';
import { readSweep } from '../sweep/read_sweep';

interface Outputs {
  output: string;
  csv: string | undefined;
  parquet: string | undefined;
}

/** Writes the page of a sweep, and its trials as tables; gives what to say. */
export async function writeSweepReport(folder: string, { output, csv, parquet }: Outputs): Promise<string> {
  if (csv !== undefined) checkWritable('--csv', csv);
  if (parquet !== undefined) checkWritable('--parquet', parquet);
  const path = join(folder, resultFiles.trials);
  const sweepFile = join(folder, resultFiles.sweep);
  const maker = new SweepTableMaker(
    existsSync(sweepFile) && readSweep('report', sweepFile).halving !== undefined,
  );
  const columns = csv !== undefined || parquet !== undefined ? new SweepColumns() : undefined;
  const seen = new IdTable();
  if (existsSync(path))
    readLines(path, (line) => {
      const record = parseRecord(line);
      if (!record || seen.get(record.id)) return;
      seen.set(record.id, { value: 0, kind: 0 });
      maker.add(record);
      columns?.add(record);
    });
  if (seen.size === 0) {
    throw new FaninError({
      code: 'bad_file',
      where: 'report',
      expected: `trials of a sweep in ${path}`,
      got: 'none',
      fix: 'fanin sweep sweep.json --out results runs some.',
    });
  }
  writeWhole('--output', output, await sweepReport(maker.finish()));
  const said = [`The report is in ${output}.`];
  if (columns && csv !== undefined) {
    writeWhole('--csv', csv, columns.csv());
    said.push(`The trials are in ${csv}.`);
  }
  if (columns && parquet !== undefined) {
    writeWhole('--parquet', parquet, await columns.parquet());
    said.push(`The trials are in ${parquet}.`);
  }
  return `${said.join('\n')}\n`;
}
