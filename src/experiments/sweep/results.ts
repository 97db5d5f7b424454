import { FaninError } from '../../errors';
import { builtin, reason, writeWhole } from '../../files';
import { IdTable } from './id_table';
import { takeLock } from './lock';
import { FIX } from './needs_node';
import { readLines } from './read_lines';
import { parseRecord, type TrialRecord } from './record';
import { finishedOf, type TrialStore } from './run_all';
import type { SweepFile } from './sweep_file';

/** The files of a folder of results. */
export const resultFiles = {
  /** A line for each finished trial, in the order in which they were done. */
  trials: 'trials.jsonl',
  /** The sweep, as it was given last. */
  sweep: 'sweep.json',
  /** Who is at work here. */
  lock: 'lock',
  /** How far the sweep is, for `fanin status`. */
  progress: 'progress.json',
} as const;

const statuses: readonly TrialRecord['status'][] = ['completed', 'diverged', 'stopped', 'failed'];

/**
 * Opens a folder of results, which is made if need be. The end of a line that was cut off by a crash is dropped, so that
 * its trial runs again. `append` is fulfilled when the line is on the disk (fsync); lines that come in the meantime share
 * the next flush.
 * @throws FaninError `bad_file` for a folder that is in use, or in which nothing can be written.
 */
export async function openResults(folder: string, file: SweepFile): Promise<TrialStore> {
  const [fs, paths] = builtin('sweep', FIX, (get) => [get('node:fs'), get('node:path')]);
  const path = paths.join(folder, resultFiles.trials);
  return guarded(path, async () => {
    fs.mkdirSync(folder, { recursive: true });
    const release = await takeLock(paths.resolve(folder, resultFiles.lock));
    try {
      writeWhole('sweep', paths.join(folder, resultFiles.sweep), `${JSON.stringify(file, null, 2)}\n`);
      const handle = await fs.promises.open(path, 'a');
      const table = new IdTable();
      const end = readLines(path, (line) => {
        const record = parseRecord(line);
        if (record && !table.get(record.id)) table.set(record.id, entryOf(record));
      });
      await handle.truncate(end);
      return storeOf({ path, handle, table, end, release });
    } catch (error) {
      release();
      throw error;
    }
  });
}

type Handle = Awaited<ReturnType<ReturnType<typeof process.getBuiltinModule<'node:fs'>>['promises']['open']>>;

interface Opened {
  path: string;
  handle: Handle;
  table: IdTable;
  /** Bytes of the file up to the end of its last whole line. */
  end: number;
  release: () => void;
}

interface Waiting {
  line: string;
  done: () => void;
  failed: (error: unknown) => void;
}

function storeOf({ path, handle, table, end, release }: Opened): TrialStore {
  const fs = builtin('sweep', FIX, (get) => get('node:fs'));
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let size = end;

  const write = async (text: string) => {
    await guarded(path, async () => {
      // A file that was deleted can still be written to, and is lost.
      const named = fs.statSync(path);
      if (named.ino !== (await handle.stat()).ino) throw new Error('another file of this name');
      try {
        await handle.appendFile(text);
        await handle.sync();
      } catch (error) {
        // Of a line that did not fit on the disk, no part stays.
        await handle.truncate(size).catch(() => undefined);
        throw error;
      }
    });
    size += new TextEncoder().encode(text).length;
  };
  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(batch.map(({ line }) => line).join(''));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    flushing = undefined;
  };
  return {
    find: (id) => {
      const entry = table.get(id);
      return entry && { status: statuses[entry.kind]!, loss: entry.value };
    },
    append: async (record) => {
      await new Promise<void>((done, failed) => {
        waiting.push({ line: `${JSON.stringify(record)}\n`, done, failed });
        flushing ??= flush();
      });
      table.set(record.id, entryOf(record));
    },
    close: async () => {
      await flushing;
      await handle.close();
      release();
    },
  };
}

function entryOf(record: TrialRecord) {
  const { status, loss } = finishedOf(record);
  return { value: loss, kind: statuses.indexOf(status) };
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FaninError) throw error;
    throw new FaninError({
      code: 'bad_file',
      where: 'sweep',
      expected: `to write the results to ${path}`,
      got: reason(error),
      fix: 'What was done before is there: start the sweep again when it can be written.',
    });
  }
}
