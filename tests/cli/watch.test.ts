import { stripVTControlCharacters } from 'node:util';
import { plot } from 'simple-ascii-chart';
import { Curves } from '../../src/cli/curves';
import { showCurves } from '../../src/cli/watch';
import type { EpochNews } from '../../src/experiments';
import { cli, ESCAPE, Paper, quick } from './run_cli';

const news = (initializer: string, seed: number, loss: number | null): EpochNews => ({
  activation: 'tanh',
  initializer,
  seed,
  loss,
});
const size = { width: 100, height: 12 };

/** The rows of the chart, from the top, in which a letter stands. */
function rowsOf(lines: readonly string[], letter: string): number[] {
  const chart = lines.slice(
    1,
    lines.findIndex((line) => line.startsWith('a ')),
  );
  return chart.flatMap((line, i) => (line.slice(line.search(/[┤│]/) + 1).includes(letter) ? [i] : []));
}

test('each contender has a letter and a name, and its curve is where its losses are', () => {
  const curves = new Curves();
  for (const loss of [2, 1.5, 1, 0.5]) {
    curves.add(news('he_normal', 0, loss));
    curves.add(news('zeros', 0, 2));
  }
  const lines = curves.lines(plot, size, false);
  expect(lines[0]).toMatch(/^tanh: training loss/);
  expect(lines.slice(-2)).toEqual(['a 0.500      he_normal, 1 seed', 'b 2.000      zeros, 1 seed']);
  expect(new Set(rowsOf(lines, 'b')).size).toBe(1);
  expect(rowsOf(lines, 'a').length).toBeGreaterThan(6);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
});

test('the curve is the median of the seeds, and ends where that is not finite', () => {
  const curves = new Curves();
  for (const [seed, losses] of [
    [3, 1],
    [4, 2],
    [5, null],
  ].entries()) {
    for (const loss of losses) curves.add(news('ones', seed, loss));
  }
  expect(curves.lines(plot, size, false).at(-1)).toBe('a 2.000      ones, 3 seeds');
  const diverged = new Curves();
  diverged.add(news('ones', 0, null));
  expect(diverged.lines(plot, size, false).at(-1)).toBe('a not finite ones, 1 seed');
});

test('a loss out of all bounds does not press the others flat', () => {
  const curves = new Curves();
  for (const [loss, wild] of [
    [2, 2],
    [1, 1e16],
    [0, 1e18],
  ] as const) {
    curves.add(news('he_normal', 0, loss));
    curves.add(news('ones', 0, wild));
  }
  expect(rowsOf(curves.lines(plot, size, false), 'a').length).toBeGreaterThan(3);
});

describe('in a terminal', () => {
  /** A terminal that shows what a person would see. */
  class Screen extends Paper {
    constructor(
      readonly columns: number,
      readonly rows: number,
    ) {
      super(true);
    }

    /** What is on it: going up and clearing takes lines away. */
    get lines(): string[] {
      let lines: string[] = [];
      for (const part of this.text.split(new RegExp(`(?=${ESCAPE}\\[\\d+A\\r${ESCAPE}\\[J)`))) {
        const up = /^.\[(\d+)A/.exec(part)?.[1];
        if (up !== undefined) lines = lines.slice(0, lines.length - Number(up));
        lines.push(...stripVTControlCharacters(part).replaceAll('\r', '').split('\n').slice(0, -1));
      }
      return lines;
    }
  }

  function watched(screen: Screen, color = false) {
    let time = 0;
    const watch = showCurves(screen, color, plot, () => time);
    watch.update(0, 16);
    for (let epoch = 0; epoch < 10; epoch++) {
      for (const name of ['he_normal', 'glorot_normal', 'zeros']) {
        time += 250;
        watch.onEpoch(news(name, 0, 2 / (1 + epoch)));
      }
    }
    return watch;
  }

  test('it is drawn in place, within the window, and leaves nothing behind', () => {
    for (const [columns, rows] of [
      [120, 40],
      [80, 24],
      [40, 12],
      [30, 5],
    ] as const) {
      const screen = new Screen(columns, rows);
      const watch = watched(screen);
      expect(screen.lines.at(-1)).toContain(columns > 50 ? '0 of 16 trials' : '╌');
      expect(screen.lines.length).toBeLessThan(rows);
      for (const line of screen.lines) expect(line.length).toBeLessThan(Math.min(101, columns));
      watch.stop();
      expect(screen.lines).toEqual([]);
    }
  });

  test('it is drawn five times a second at most', () => {
    const screen = new Screen(100, 40);
    const watch = showCurves(screen, false, plot, () => 0);
    watch.update(0, 4);
    const once = screen.text;
    watch.onEpoch(news('zeros', 0, 1));
    expect(screen.text).toBe(once);
  });

  test('colours are there only where they are wanted', () => {
    const [plain, colored] = [new Screen(100, 40), new Screen(100, 40)];
    watched(plain);
    watched(colored, true);
    expect(plain.text).not.toMatch(new RegExp(`${ESCAPE}\\[\\d+m`));
    expect(colored.text).toContain(`${ESCAPE}[36ma${ESCAPE}[39m`);
    expect(colored.lines).toEqual(plain.lines);
  });
});

describe('fanin compare --watch', () => {
  test('draws the curves in a terminal, clears them, and prints the same tables', async () => {
    const stderr = new Paper(true);
    const watched = await cli([...quick, '--watch'], { stderr });
    expect(watched.code).toBe(0);
    expect(stderr.text).toContain('tanh: training loss by epoch');
    const tables = (text: string) => text.replace(/\d+(\.\d+)? (m?s|min)\b/g, '');
    expect(tables(watched.stdout)).toBe(tables((await cli(quick)).stdout));
  });

  test('without a terminal it is silent, as the progress bar is', async () => {
    const { code, stderr } = await cli([...quick, '--watch']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      (await cli([...quick, '--watch'], { stderr: new Paper(true), env: { TERM: 'dumb' } })).stderr,
    ).not.toContain('training loss');
  });

  test('Ctrl-C clears the curves and prints what is done', async () => {
    const stop = new AbortController();
    const stderr = new Paper(true, (text) => {
      if (text.includes('training loss') && / [1-9]\d* of 32 trials/.test(text)) stop.abort();
    });
    const { code, stdout } = await cli([...quick, '--epochs', '300', '--watch'], {
      stderr,
      signal: stop.signal,
    });
    expect(code).toBe(130);
    expect(stdout).toContain('zeros');
    expect(stderr.text).toMatch(/\[JStopped with \d+ of 32 trials done\.\n$/);
  });
});
