import type { plot } from 'simple-ascii-chart';
import type { EpochNews } from '../experiments';
import { Curves } from './curves';
import { progressLine, timeLeft, type Progress } from './progress';
import type { Output } from './surroundings';

const WIDTH = 100;
const HEIGHT = 16;
/** Rows of the screen that are not for the chart, besides the legend: title, axis, progress and the prompt. */
const OTHER_ROWS = 6;
const LOWEST = 4;
/** Milliseconds between two drawings: often enough to look alive, rarely enough to cost nothing. */
const PAUSE = 200;
const ESCAPE = '\u001B[';

export interface Watch extends Progress {
  onEpoch(news: EpochNews): void;
}

/** Draws the losses in a terminal while the trials run, always in the same place; `stop` clears it. */
export function showCurves(
  output: Output,
  color: boolean,
  draw: typeof plot,
  now: () => number = () => performance.now(),
): Watch {
  const curves = new Curves();
  const started = now();
  const clock = { drawn: -Infinity, updated: started };
  const trials = { done: 0, total: 0 };
  let rows = 0;

  const clear = () => {
    if (rows > 0) output.write(`${ESCAPE}${String(rows)}A\r${ESCAPE}J`);
    rows = 0;
  };
  const redraw = () => {
    const time = now();
    if (time - clock.drawn < PAUSE) return;
    clock.drawn = time;
    // In a narrow window a line would wrap, and the count of rows be wrong.
    const width = Math.min(WIDTH, (output.columns ?? WIDTH) - 1);
    const screen = output.rows ?? Infinity;
    const seconds = (until: number) => (until - started) / 1000;
    const left = timeLeft(trials.done, trials.total, seconds(clock.updated), seconds(time));
    const height = Math.max(LOWEST, Math.min(HEIGHT, screen - OTHER_ROWS - curves.shown));
    const shown = [
      ...curves.lines(draw, { width, height }, color),
      progressLine(' ', trials.done, trials.total, left).slice(0, width),
    ];
    clear();
    const fitting = shown.slice(-Math.max(1, Math.min(shown.length, screen - 1)));
    output.write(fitting.map((line) => `${line}\n`).join(''));
    rows = fitting.length;
  };
  return {
    update: (done, total) => {
      Object.assign(trials, { done, total });
      clock.updated = now();
      redraw();
    },
    onEpoch: (news) => {
      curves.add(news);
      redraw();
    },
    stop: clear,
  };
}
