import { SingleBar } from 'cli-progress';
import type { Output } from './surroundings';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const WIDTH = 30;
/** A tenth of a second between redraws: the eye sees it move. */
const FRAMES_PER_SECOND = 10;

export interface Progress {
  update(done: number, total: number): void;
  /** Clears the line. */
  stop(): void;
}

/** A line that shows trials done and time left while they run; nothing where the output is no terminal. */
export function showProgress(output: Output): Progress {
  if (!output.isTTY) return { update: () => undefined, stop: () => undefined };
  const [started, clock] = [performance.now(), { frame: 0, updated: 0 }];
  const seconds = () => (performance.now() - started) / 1000;
  const bar = new SingleBar({
    stream: output,
    fps: FRAMES_PER_SECOND,
    clearOnComplete: true,
    gracefulExit: false,
    // The line is cut to the terminal's width instead: a hard end must not leave a terminal that wraps no lines.
    linewrap: true,
    format: (_options, { value, total }) => {
      const spinner = FRAMES[clock.frame++ % FRAMES.length] ?? '';
      return progressLine(spinner, value, total, timeLeft(value, total, clock.updated, seconds()));
    },
  });
  let running = false;
  return {
    update: (done, total) => {
      clock.updated = seconds();
      if (!running) bar.start(total, done);
      running = true;
      bar.update(done);
    },
    stop: () => {
      if (running) bar.stop();
      running = false;
    },
  };
}

/** Seconds that the trials left will take, if they take as long as those before; undefined before the first is done. */
export function timeLeft(done: number, total: number, updated: number, now: number): number | undefined {
  return done === 0 ? undefined : Math.max(0, (updated / done) * (total - done) - (now - updated));
}

export function progressLine(spinner: string, done: number, total: number, left: number | undefined): string {
  const filled = Math.floor((WIDTH * done) / Math.max(1, total));
  const bar = '━'.repeat(filled) + '╌'.repeat(WIDTH - filled);
  const count = `${String(done).padStart(String(total).length)} of ${String(total)} trials`;
  return `${spinner} ${bar}  ${count}${left === undefined ? '' : `  ${duration(left)} left`}`;
}

/** `7 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
