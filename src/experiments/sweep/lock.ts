import { FaninError } from '../../errors';
import { builtin } from '../../files';
import { FIX } from './needs_node';

/** Who holds a folder. */
interface Holder {
  pid: number;
  host: string;
}

/** Milliseconds in which another one that takes over the same dead lock would have shown itself. */
const SETTLED = 200;

/** Folders that this process holds: its own number in a lock says nothing else. */
const held = new Set<string>();

/**
 * Takes a folder for one sweep: a file with the number of the process and the name of the machine, which is made only if
 * there is none. The lock of a process of this machine that is no more is taken over. Gives what releases it.
 * @throws FaninError `bad_file` for a folder that is in use.
 */
export async function takeLock(path: string): Promise<() => void> {
  const [fs, os] = builtin('sweep', FIX, (get) => [get('node:fs'), get('node:os')]);
  const own: Holder = { pid: process.pid, host: os.hostname() };
  const text = JSON.stringify(own);
  const refuse = ({ pid, host }: Holder): never => {
    throw new FaninError({
      code: 'bad_file',
      where: 'sweep',
      expected: 'a folder that no other sweep uses',
      got: `${path} of process ${String(pid)} on ${host}`,
      fix: `Wait for its end; if it is gone, delete ${path}.`,
    });
  };
  if (held.has(path)) refuse(own);
  held.add(path);
  try {
    if (!create(fs, path, text)) {
      const holder = read(fs, path);
      if (holder && isAlive(holder, own)) refuse(holder);
      // Renaming replaces the dead lock at once; of two that do so, the last one stays.
      const draft = `${path}.${String(own.pid)}`;
      fs.writeFileSync(draft, text);
      fs.renameSync(draft, path);
      await new Promise((resolve) => setTimeout(resolve, SETTLED));
      const winner = read(fs, path);
      if (winner?.pid !== own.pid || winner.host !== own.host) refuse(winner ?? own);
    }
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return () => {
    held.delete(path);
    const holder = read(fs, path);
    if (holder?.pid === own.pid && holder.host === own.host) fs.rmSync(path, { force: true });
  };
}

/** Whether a sweep holds the lock now, as far as can be seen from here. */
export function isLocked(path: string): boolean {
  const [fs, os] = builtin('status', FIX, (get) => [get('node:fs'), get('node:os')]);
  const holder = read(fs, path);
  return holder !== undefined && isAlive(holder, { pid: -1, host: os.hostname() });
}

type Files = ReturnType<typeof process.getBuiltinModule<'node:fs'>>;

function create(fs: Files, path: string, text: string): boolean {
  try {
    fs.writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined for a lock that is gone, or that holds something else: whoever wrote it did not get to its end. */
function read(fs: Files, path: string): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(fs.readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** A process of another machine cannot be asked: it counts as alive. */
function isAlive({ pid, host }: Holder, own: Holder): boolean {
  if (host !== own.host) return true;
  // A container that starts again has the same numbers: the process is this one.
  if (pid === own.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
