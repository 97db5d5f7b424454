import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaninError } from '../../errors';
import type { SweepFile } from '../../experiments';
import { IdTable } from '../../experiments/sweep/id_table';
import { isLocked } from '../../experiments/sweep/lock';
import { readLines } from '../../experiments/sweep/read_lines';
import { parseRecord, type TrialRecord } from '../../experiments/sweep/record';
import { resultFiles } from '../../experiments/sweep/results';
import { totalOf } from '../../experiments/sweep/sweep';
import { duration } from '../progress';
import { readProgress } from '../sweep/sweep_progress';

/** How far the sweep of a folder is, in one paragraph. */
export function statusText(folder: string): string {
  const path = join(folder, resultFiles.trials);
  if (!existsSync(path)) {
    throw new FaninError({
      code: 'bad_file',
      where: 'status',
      expected: `the folder of a sweep, with ${resultFiles.trials} in it`,
      got: folder,
      fix: 'fanin sweep sweep.json --out results makes one.',
    });
  }
  const counts = countsOf(path);
  const done = counts.completed + counts.diverged + counts.stopped + counts.failed;
  const total = totalOf(JSON.parse(readFileSync(join(folder, resultFiles.sweep), 'utf8')) as SweepFile);
  const isRunning = isLocked(join(folder, resultFiles.lock));
  const progress = isRunning ? readProgress(folder) : undefined;
  const share = Math.floor((100 * Math.min(done, total)) / total);
  const counted = [
    `${String(counts.completed)} completed`,
    `${String(counts.diverged)} diverged`,
    `${String(counts.stopped)} stopped as hopeless`,
    `${String(counts.failed)} failed`,
    `${String(isRunning ? (progress?.running ?? 0) : 0)} running`,
  ];
  const lines = [
    `${String(done)} of ${String(total)} trials done (${String(share)} %): ${counted.join(', ')}.`,
  ];
  if (!isRunning && done < total)
    lines.push(
      `No sweep is at work here. It goes on with: fanin sweep ${join(folder, resultFiles.sweep)} --out ${folder}`,
    );
  else if (isRunning)
    lines.push(
      progress?.left === null || progress === undefined
        ? 'The time left is not known yet.'
        : `About ${duration(progress.left)} left, at the pace of the last minute.`,
    );
  return `${lines.join('\n')}\n`;
}

function countsOf(path: string): Record<TrialRecord['status'], number> {
  const counts = { completed: 0, diverged: 0, stopped: 0, failed: 0 };
  const seen = new IdTable();
  readLines(path, (line) => {
    const record = parseRecord(line);
    if (!record || seen.get(record.id)) return;
    seen.set(record.id, { value: 0, kind: 0 });
    counts[record.status]++;
  });
  return counts;
}
