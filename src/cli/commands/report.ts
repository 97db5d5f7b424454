import { readFileSync } from 'node:fs';
import { FaninError } from '../../errors';
import type { ComparisonJSON } from '../../experiments';
import { reason } from '../../files';
import { checkWritable } from '../json_file';
import type { Flags, Surroundings } from '../surroundings';
import { writeReport } from './outputs';

/** Makes the report of a result that was saved by `fanin compare --json`. */
export async function runReport(
  file: string,
  { output = 'report.html' }: Flags,
  { stdout }: Surroundings,
): Promise<void> {
  checkWritable('--output', output);
  // The report itself checks what the file holds.
  await writeReport('--output', output, readJSON(file) as ComparisonJSON);
  stdout.write(`The report is in ${output}.\n`);
}

function readJSON(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where: 'report',
      expected: `the JSON of a comparison in ${file}`,
      got: reason(error),
      fix: 'fanin compare --json result.json writes one.',
    });
  }
}
