import type { KernelExports } from './load';

/** What a thread needs to help in a memory. */
export interface Work {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Where the job lies. */
  job: number;
  /** Where this thread may pack panels. */
  room: { address: number; size: number };
  /** How often it looks for work in vain before it sleeps. */
  patience: number;
  /** Rises by one as soon as it can help. */
  ready: Int32Array;
}

/** A message to a thread. The arrays are views of one number each, in memory that all threads share. */
export interface Admission {
  /** Which memory this is about. */
  id: number;
  /** null: it is not needed any more. */
  work: Work | null;
  /** Messages sent to this thread. */
  posted: Int32Array;
  /** Rises whenever there is something to do: what a sleeping thread waits on. */
  signal: Int32Array;
  /** The id of the memory that has work. */
  asked: Int32Array;
}

interface Port {
  onmessage: ((event: { data: Admission }) => void) | null;
}

/**
 * All that a thread does: sleep until somebody asks, help in that memory for as long as there is work, and go back to
 * the event loop when there is a message. Its text is the program of the thread: it uses nothing from outside.
 * @param collectGarbage lets go of a memory at once: a thread that makes no objects would not for a long time
 */
export function helperThread(port: Port, collectGarbage: () => void): void {
  const places = new Map<number, { exports: KernelExports; patience: number }>();
  let handled = 0;
  let seen = 0;
  port.onmessage = ({ data: { id, work, posted, signal, asked } }) => {
    handled++;
    places.delete(id);
    if (work) {
      const env = { memory: work.memory, wake: () => undefined };
      const instance = new WebAssembly.Instance(work.module, { env });
      const exports = instance.exports as unknown as KernelExports;
      exports.setRoom(work.room.address, work.room.size);
      exports.setJob(work.job);
      places.set(id, { exports, patience: work.patience });
      Atomics.add(work.ready, 0, 1);
    } else collectGarbage();
    while (Atomics.load(posted, 0) <= handled) {
      Atomics.wait(signal, 0, seen);
      seen = Atomics.load(signal, 0);
      const place = places.get(Atomics.load(asked, 0));
      place?.exports.help(place.patience);
    }
  };
}
