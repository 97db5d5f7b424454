import { readFileSync } from 'node:fs';
import { FaninError } from '../../errors';
import type { SweepFile } from '../../experiments';
import { hasFormulas } from '../../experiments/sweep/trial_maker';
import { reason } from '../../files';

/** What a file holds as JSON; whether it is a sweep is checked later. */
export function readSweep(where: string, file: string): SweepFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SweepFile;
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: `the JSON of a sweep in ${file}`,
      got: reason(error),
      fix: 'fanin init sweep writes one to begin with.',
    });
  }
}

/** Whether a file names a formula. What is no sweep at all names none. */
export function namesFormula({ base, axes }: Partial<SweepFile>): boolean {
  const texts = (name: 'initializer' | 'activation'): string[] => {
    const given: unknown[] = [base?.[name], ...[axes?.[name]].flat()];
    return given.filter((each) => typeof each === 'string');
  };
  return (
    texts('initializer').some((initializer) => hasFormulas({ initializer, activation: '' })) ||
    texts('activation').some((activation) => hasFormulas({ initializer: '', activation }))
  );
}
