import { loadCSV, standardize } from 'fanin/datasets';
import type { OwnData } from 'fanin/experiments';
import type { Settings } from '../settings';
import type { OwnFile } from './trainer_protocol';

/** The share that `fanin compare` keeps for testing. */
const TEST_SHARE = 0.2;

/** As the command line reads a file. */
export function ownData({ target, seed }: Settings, file: OwnFile | null): OwnData {
  if (!file) throw new Error('The data is a file of your own: drop it on the page.');
  // What has no line break would be taken for a path.
  const loaded = loadCSV(`${file.text}\n`, { target, split: TEST_SHARE, seed });
  const { task } = loaded;
  const { train, test } = standardize(loaded.train, loaded.test, { target: task === 'regression' });
  return { train, test, task, name: file.name.replace(/\.(csv|tsv|txt)$/i, '') };
}
