import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FaninError, show } from '../../errors';
import type { ComparisonJSON } from '../../experiments';
import { writeWhole } from '../../files';
import { figures, report as reportOf, tidyCSV } from '../../report';
import { checkWritable, writeJSON } from '../json_file';
import type { Flags } from '../surroundings';

/** The place of `--json` that means the standard output. */
export const STDOUT = '-';

/** @throws FaninError before any work, for a place where nothing can be written. */
export function checkOutputs({ json, report, csv, svg }: Flags): void {
  if (json !== undefined && json !== STDOUT) checkWritable('--json', json);
  if (report !== undefined) checkWritable('--report', report);
  if (csv !== undefined) checkWritable('--csv', csv);
  if (svg === undefined) return;
  if (svg.trim() !== '' && statSync(svg, { throwIfNoEntry: false })?.isDirectory() !== false) {
    checkWritable('--svg', join(svg, '..', 'figure.svg'));
    return;
  }
  throw new FaninError({ code: 'bad_file', where: '--svg', expected: 'a folder', got: show(svg) });
}

/** Whether what happened inside the networks will be wanted. */
export function wantsStories({ json, report, svg }: Flags): boolean {
  return json !== undefined || report !== undefined || svg !== undefined;
}

/** Writes what was asked for, each file whole or not at all, and says where it is: of a report to everyone. */
export async function writeOutputs(
  result: ComparisonJSON,
  flags: Flags,
  { hint, say }: Record<'hint' | 'say', (text: string) => void>,
): Promise<void> {
  const { json, report, csv, svg } = flags;
  if (json !== undefined && json !== STDOUT) {
    writeJSON(json, result);
    hint(`All results are in ${json}.`);
  }
  if (report !== undefined) {
    await writeReport('--report', report, result, flags);
    say(`The report is in ${report}: open it in a browser.`);
  }
  if (csv !== undefined) {
    writeWhole('--csv', csv, tidyCSV(result));
    hint(`The history of each trial is in ${csv}.`);
  }
  if (svg !== undefined) {
    const drawn = await figures(result);
    mkdirSync(svg, { recursive: true });
    for (const figure of drawn) writeWhole('--svg', join(svg, `${figure.name}.svg`), figure.svg);
    hint(`${String(drawn.length)} figures are in ${svg}.`);
  }
}

/** Writes a report; `--data` and `--target`, if there are any, are for the command that it shows. */
export async function writeReport(
  where: string,
  path: string,
  result: ComparisonJSON,
  { data, target }: Flags = {},
): Promise<void> {
  const text = await reportOf(result, {
    environment: `Node ${process.versions.node}`,
    ...(data !== undefined && target !== undefined && { data: { file: data, target } }),
  });
  writeWhole(where, path, text);
}
