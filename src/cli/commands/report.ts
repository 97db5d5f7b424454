import { statSync } from 'node:fs';
import { FaninError } from '../../errors';
import type { ComparisonJSON } from '../../experiments';
import { checkWritable, readJSON } from '../json_file';
import type { Flags, Surroundings } from '../surroundings';
import { writeReport } from './outputs';
import { writeSweepReport } from './sweep_report';

/** Makes the report of a result that was saved by `fanin compare --json`, or of the folder of a sweep. */
export async function runReport(file: string, flags: Flags, surroundings: Surroundings): Promise<void> {
  const { output = 'report.html', csv, parquet } = flags;
  const { stdout } = surroundings;
  checkWritable('--output', output);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    stdout.write(await writeSweepReport(file, { output, csv, parquet }));
    return;
  }
  for (const [flag, given] of Object.entries({ csv, parquet })) {
    if (given !== undefined)
      throw new FaninError({
        code: 'bad_option',
        where: `--${flag}`,
        expected: 'the folder of a sweep',
        got: 'a comparison',
        fix: 'fanin compare --csv writes that of a comparison.',
      });
  }
  // The report itself checks what the file holds.
  const json = readJSON('report', file, 'a comparison', 'fanin compare --json result.json writes one.');
  await writeReport('--output', output, json as ComparisonJSON);
  stdout.write(`The report is in ${output}.\n`);
}
