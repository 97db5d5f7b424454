import type { SweepFile } from '../../experiments';
import { hasFormulas } from '../../experiments/sweep/trial_maker';
import { readJSON } from '../json_file';

/** What a file holds as JSON; whether it is a sweep is checked later. */
export function readSweep(where: string, file: string): SweepFile {
  const fix = 'fanin init sweep writes one to begin with.';
  return readJSON(where, file, 'a sweep', fix) as SweepFile;
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
