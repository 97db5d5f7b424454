import { nodeModules } from '../../files';
import { helperThread, type Admission, type Work } from './helper_thread';

interface Thread {
  send: (message: Admission) => void;
  /** Messages that it was sent. */
  posted: Int32Array;
}

/**
 * The threads that help, for all models together. They are started when the first model asks for them, sleep when there
 * is nothing to do, and never keep the process alive.
 */
class Pool {
  private readonly threads: Thread[] = [];
  private readonly signal = sharedNumber();
  private readonly asked = sharedNumber();
  private lastId = 0;

  /** Lets so many threads into a memory. Returns the id under which to ask them, or null where there are no threads. */
  admit(count: number, work: (thread: number) => Work): number | null {
    while (this.threads.length < count) {
      const send = startThread();
      if (send === null) return null;
      this.threads.push({ send, posted: sharedNumber() });
    }
    const id = ++this.lastId;
    this.threads.slice(0, count).forEach((thread, i) => this.post(thread, id, work(i)));
    return id;
  }

  /** Lets no thread into this memory any more. */
  dismiss(id: number): void {
    for (const thread of this.threads) this.post(thread, id, null);
  }

  /** Wakes the threads for work in this memory. */
  ask(id: number): void {
    Atomics.store(this.asked, 0, id);
    this.wake();
  }

  private post({ send, posted }: Thread, id: number, work: Work | null): void {
    send({ id, work, posted, signal: this.signal, asked: this.asked });
    Atomics.add(posted, 0, 1);
    this.wake();
  }

  private wake(): void {
    Atomics.add(this.signal, 0, 1);
    Atomics.notify(this.signal, 0);
  }
}

let pool: Pool | undefined;

export function getPool(): Pool {
  return (pool ??= new Pool());
}

/** On a cache line of its own: such a number is read in a loop while others are written. */
function sharedNumber(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(64), 0, 1);
}

interface Receiver {
  postMessage: (message: unknown) => void;
}

/** The port of a thread of Node, and its garbage collector, which V8 gives to contexts that are made after the flag. */
const nodeArguments = `
  require('node:worker_threads').parentPort,
  (require('node:v8').setFlagsFromString('--expose-gc'), require('node:vm').runInNewContext('gc'))
`;

/** Starts a thread. Returns how to send it a message, or null where that is forbidden. */
function startThread(): Thread['send'] | null {
  const { Worker: BrowserWorker } = globalThis as { Worker?: new (url: string) => Receiver };
  const program = `(${helperThread.toString()})`;
  const node = nodeModules();
  try {
    if (node) {
      const { Worker } = node('node:worker_threads');
      const worker = new Worker(`${program}(${nodeArguments})`, { eval: true, execArgv: [] });
      worker.unref();
      return (message) => worker.postMessage(message);
    }
    if (!BrowserWorker) return null;
    const worker = new BrowserWorker(URL.createObjectURL(new Blob([`${program}(self, () => undefined)`])));
    return (message) => worker.postMessage(message);
  } catch {
    // A page may forbid workers from text (Content-Security-Policy): then there is one thread.
    return null;
  }
}
