import { findPaper, papers, runPaper, type PaperResult } from '../../experiments/papers';
import { paperLines, papersPage } from '../../experiments/papers/text';
import { checkWritable, jsonText, writeText } from '../json_file';
import { showStep } from '../step';
import type { Flags, Surroundings } from '../surroundings';
import { paperFigure, writePaperFigures } from './lesson_figures';

/** Measures one paper again, or all of them, and prints each as soon as it is done. */
export async function runPapers(
  key: string | undefined,
  flags: Flags,
  surroundings: Surroundings,
): Promise<void> {
  const { stdout, stderr, signal } = surroundings;
  const chosen = key === undefined ? papers : [findPaper(key)];
  const { markdown, json } = flags;
  if (markdown !== undefined) checkWritable('--markdown', markdown);
  if (json !== undefined) checkWritable('--json', json);

  const step = showStep(stderr);
  const results: PaperResult[] = [];
  try {
    for (const paper of chosen) {
      if (signal.aborted) break;
      step.show(`${paper.key}: ${paper.source}`);
      const result = await runPaper(paper);
      step.clear();
      stdout.write(`${results.length > 0 ? '\n' : ''}${paperLines(result).join('\n')}\n`);
      results.push(result);
    }
  } finally {
    step.clear();
  }
  const command = [
    'fanin papers',
    ...(key === undefined ? [] : [key]),
    ...(markdown === undefined ? [] : ['--markdown', markdown]),
  ];
  if (markdown !== undefined) {
    await writePaperFigures(markdown, results);
    writeText(markdown, papersPage(results, command.join(' '), paperFigure));
  }
  if (json !== undefined) writeText(json, jsonText({ schema: 'fanin.papers/1', papers: results }));
}
