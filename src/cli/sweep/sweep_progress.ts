import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultFiles } from '../../experiments/sweep/results';

/** How far a sweep is: what `fanin status` reads while another process is at work. */
export interface SweepProgress {
  done: number;
  total: number;
  running: number;
  /** Seconds, by the pace of the last minute; null before anything is known. */
  left: number | null;
}

/** Milliseconds between two writings. */
const PAUSE = 1000;
/** The pace is that of so many writings. */
const WINDOW = 60;

/** Writes now and then how far a sweep is. What it writes may be lost in a crash: the trials say the same. */
export class ProgressFile {
  private readonly moments: { time: number; done: number }[] = [];
  private written = -Infinity;

  constructor(
    private readonly folder: string,
    private readonly width: number,
    private readonly now = () => performance.now(),
  ) {}

  update(done: number, total: number): void {
    const time = this.now();
    if (time - this.written < PAUSE) return;
    this.written = time;
    this.moments.push({ time, done });
    if (this.moments.length > WINDOW) this.moments.shift();
    const [first] = this.moments;
    const pace = first && time > first.time ? (done - first.done) / (time - first.time) : 0;
    const progress: SweepProgress = {
      done,
      total,
      running: Math.min(this.width, total - done),
      left: pace > 0 ? (total - done) / pace / 1000 : null,
    };
    try {
      writeFileSync(join(this.folder, resultFiles.progress), JSON.stringify(progress));
    } catch {
      // The folder is full or gone: whoever writes the trials says so.
    }
  }
}

/** Undefined where no sweep wrote it. */
export function readProgress(folder: string): SweepProgress | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, resultFiles.progress), 'utf8')) as SweepProgress;
  } catch {
    return undefined;
  }
}
