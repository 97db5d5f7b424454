import type { Callback, CallbackModel, Logs, TrainingParams } from './callback';

/** Where the bar is drawn: a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 20;
/** Redraws are at least this many milliseconds apart; Keras has 50. */
const INTERVAL_MS = 100;
const CLEAR = '\r\u001b[K';

const bold = (text: string) => `\u001b[1m${text}\u001b[0m`;
const green = (text: string) => (text === '' ? '' : `\u001b[32m${text}\u001b[0m`);
const white = (text: string) => `\u001b[37m${text}\u001b[0m`;

/**
 * Keras' lines: `Epoch 2/10`, then steps, a bar, the time left (at the end: the time it took), the time of a step,
 * and the logs. Silent when the output is no terminal. @see Keras `ProgbarLogger`
 */
export class ProgressBar implements Callback {
  private params: TrainingParams = { epochs: 0, steps: 0, verbose: 1 };
  /** Steps in an epoch; where nobody says, those of the epoch before. */
  private steps: number | undefined;
  private began = 0;
  private afterFirstStep = 0;
  private drawn = 0;
  private done = 0;
  /** Only a terminal makes it watch each batch. */
  readonly onTrainBatchEnd?: (batch: number, logs: Logs) => void;

  /** Default: the standard output where there is one. */
  constructor(private readonly terminal: Terminal | undefined = standardOutput()) {
    if (!terminal?.isTTY) return;
    this.onTrainBatchEnd = (batch, logs) => {
      const now = performance.now();
      this.done = batch + 1;
      if (batch === 0) this.afterFirstStep = now;
      if (now - this.drawn < INTERVAL_MS) return;
      this.drawn = now;
      this.write(CLEAR + this.line(logs, false));
    };
  }

  setModel(_model: CallbackModel): void {
    this.drawn = 0;
  }

  setParams(params: TrainingParams): void {
    this.params = params;
    this.steps = params.steps;
  }

  onEpochBegin(epoch: number): void {
    this.began = performance.now();
    this.done = 0;
    const { epochs } = this.params;
    if (epochs > 1) this.write(`Epoch ${String(epoch + 1)}/${String(epochs)}\n`);
  }

  onEpochEnd(_epoch: number, logs: Logs): void {
    this.steps ??= this.done;
    this.write(`${CLEAR}${this.line(logs, true)}\n`);
  }

  private line(logs: Logs, ended: boolean): string {
    const { done, steps } = this;
    const seconds = (performance.now() - this.began) / 1000;
    const step = this.secondsOfStep();
    const time = ended || steps === undefined ? `${seconds.toFixed(0)}s` : duration(step * (steps - done));
    const values = Object.entries(logs).map(([name, value]) => ` - ${name}: ${shown(value)}`);
    return `${bar(done, steps)} ${bold(time)} ${perStep(step)}${values.join('')}`;
  }

  /** The first step is not like the others, and counts only while it is alone. */
  private secondsOfStep(): number {
    const { done } = this;
    if (done === 0) return 0;
    const [since, steps] = done > 1 ? [this.afterFirstStep, done - 1] : [this.began, 1];
    return (performance.now() - since) / 1000 / steps;
  }

  private write(text: string): void {
    if (this.terminal?.isTTY) this.terminal.write(text);
  }
}

function bar(done: number, steps: number | undefined): string {
  if (!steps) return `${String(done).padStart(7)}/Unknown`;
  const filled = Math.min(WIDTH, Math.floor((WIDTH * done) / steps));
  const count = `${String(done).padStart(String(steps).length)}/${String(steps)}`;
  return `${bold(count)} ${green('━'.repeat(filled))}${white('━'.repeat(WIDTH - filled))}`;
}

/** `7s`, `1:07`, `1:00:07`. */
function duration(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (seconds <= 60) return `${String(Math.floor(seconds))}s`;
  if (seconds <= 3600) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(seconds / 3600))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function perStep(seconds: number): string {
  if (seconds >= 1 || seconds === 0) return `${seconds.toFixed(0)}s/step`;
  return seconds >= 1e-3 ? `${(seconds * 1e3).toFixed(0)}ms/step` : `${(seconds * 1e6).toFixed(0)}us/step`;
}

/** Four decimals, or with an exponent of two digits where they would show nothing. */
function shown(value: number): string {
  return Math.abs(value) > 1e-3 ? value.toFixed(4) : value.toExponential(4).replace(/([+-])(\d)$/, '$10$2');
}

function standardOutput(): Terminal | undefined {
  return typeof process === 'undefined' ? undefined : process.stdout;
}
