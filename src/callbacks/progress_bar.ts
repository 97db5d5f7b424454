import type { Callback, CallbackModel, Logs, TrainingParams } from './callback';

/** Where the bar is drawn: a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 20;
/** Redraws are at least this many milliseconds apart. */
const INTERVAL_MS = 100;

/** Keras' line: `Epoch 2/10`, then steps, a bar, the time left and the logs. Silent when the output is no terminal. */
export class ProgressBar implements Callback {
  private params: TrainingParams = { epochs: 0, steps: 0, verbose: 1 };
  private began = 0;
  private drawn = 0;
  private done = 0;
  /** Only a terminal makes it watch each batch. */
  readonly onTrainBatchEnd?: (batch: number, logs: Logs) => void;

  /** Default: the standard output where there is one. */
  constructor(private readonly terminal: Terminal | undefined = standardOutput()) {
    if (!terminal?.isTTY) return;
    this.onTrainBatchEnd = (batch, logs) => {
      this.done = batch + 1;
      if (performance.now() - this.drawn < INTERVAL_MS) return;
      this.drawn = performance.now();
      this.draw(batch + 1, logs, '');
    };
  }

  setModel(_model: CallbackModel): void {
    this.drawn = 0;
  }

  setParams(params: TrainingParams): void {
    this.params = params;
  }

  onEpochBegin(epoch: number): void {
    this.began = performance.now();
    this.write(`Epoch ${String(epoch + 1)}/${String(this.params.epochs)}\n`);
  }

  onEpochEnd(_epoch: number, logs: Logs): void {
    this.draw(this.params.steps ?? this.done, logs, '\n');
  }

  private draw(done: number, logs: Logs, end: string): void {
    const seconds = (performance.now() - this.began) / 1000;
    // An iterable does not say how long it is: then there is no bar.
    const steps = this.params.steps ?? done;
    const filled = Math.round((WIDTH * done) / steps);
    const left =
      done < steps ? `${((seconds / done) * (steps - done)).toFixed(0)}s left` : `${seconds.toFixed(1)}s`;
    const values = Object.entries(logs).map(([name, value]) => `${name}: ${value.toFixed(4)}`);
    const bar = '━'.repeat(filled) + ' '.repeat(WIDTH - filled);
    this.write(
      `\r\u001b[K${String(done)}/${String(this.params.steps ?? '?')} ${bar} ${left} - ${values.join(' - ')}${end}`,
    );
  }

  private write(text: string): void {
    if (this.terminal?.isTTY) this.terminal.write(text);
  }
}

function standardOutput(): Terminal | undefined {
  return typeof process === 'undefined' ? undefined : process.stdout;
}
