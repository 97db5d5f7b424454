import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { TrialRecord } from '../../experiments';
import { ranOutOfMemory, tookTooLong } from '../../experiments/sweep/run_settings';
import type { SweepAnswer, SweepTask } from './sweep_worker';

/**
 * A process that runs one trial after another. A thread would do for a trial that throws; but the memory of WebAssembly
 * counts for no limit of a thread, and when the machine's memory ends, the system ends a whole process: let it be this one,
 * not the worker, which must go on telling the queue that it is alive.
 */
export class TrialProcess {
  private child: ChildProcess | undefined;

  /** @param memory bytes of V8's heap, and of the tensors */
  constructor(private readonly memory: number) {}

  /** @throws for a trial that fails, takes longer than `timeout` milliseconds, or ends its process. */
  async run(settings: SweepTask['settings'], timeout: number): Promise<TrialRecord | null> {
    const child = (this.child ??= this.start());
    const task: SweepTask = { settings, memory: this.memory };
    let isLate = false as boolean;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeout);
    try {
      const answer = await new Promise<SweepAnswer | undefined>((resolve) => {
        child.once('message', (message) => resolve(message as SweepAnswer));
        child.once('exit', () => resolve(undefined));
        child.send(task, (error) => {
          if (error) resolve(undefined);
        });
      });
      if (!answer) {
        this.child = undefined;
        throw isLate ? tookTooLong(timeout) : ranOutOfMemory();
      }
      if ('error' in answer) throw new Error(answer.error);
      return answer.record;
    } finally {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
    }
  }

  close(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private start(): ChildProcess {
    const child = fork(join(__dirname, 'sweep_worker.cjs'), [], {
      execArgv: [`--max-old-space-size=${String(Math.ceil(this.memory / 2 ** 20))}`],
      // What V8 says when it runs out of memory is no news.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', () => undefined);
    return child;
  }
}
