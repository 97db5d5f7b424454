import { duration, progressLine, showProgress, timeLeft } from '../../src/cli/progress';
import { Paper } from './run_cli';

test('time left: the trials to come take as long as those before, and the clock goes on between two', () => {
  expect(timeLeft(0, 10, 0, 5)).toBeUndefined();
  // 4 trials in 8 s: 6 more take 12 s.
  expect(timeLeft(4, 10, 8, 8)).toBe(12);
  expect(timeLeft(4, 10, 8, 9.5)).toBe(10.5);
  expect(timeLeft(4, 10, 8, 100)).toBe(0);
});

test.each([
  [0, '0 s'],
  [6.2, '7 s'],
  [59.5, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('the line keeps its width from the first trial to the last', () => {
  expect(progressLine('⠋', 0, 80, undefined)).toBe(`⠋ ${'╌'.repeat(30)}   0 of 80 trials`);
  expect(progressLine('⠋', 40, 80, 7)).toBe(
    `⠋ ${'━'.repeat(15)}${'╌'.repeat(15)}  40 of 80 trials  7 s left`,
  );
  expect(progressLine('⠋', 80, 80, 0)).toBe(`⠋ ${'━'.repeat(30)}  80 of 80 trials  0 s left`);
});

test('a terminal sees it move at least five times a second, though no trial ends, and its line is cleared at the end', async () => {
  const frames: string[] = [];
  const terminal = new Paper(true);
  const write = terminal.write.bind(terminal) as (text: string) => boolean;
  terminal.write = (text: unknown) => {
    frames.push(String(text));
    return write(String(text));
  };
  const progress = showProgress(terminal);
  progress.update(0, 4);
  // Ten frames a second are wanted; the machine may be busy, so this waits for frames, and not for a time.
  while (frames.filter((text) => text.includes(' 0 of 4 trials')).length < 5) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  progress.stop();
  const lines = frames.filter((text) => text.includes(' 0 of 4 trials'));
  expect(new Set(lines).size).toBe(lines.length);
  expect(frames.at(-1)).toContain('[2K');
  // Neither line wrapping nor the cursor is switched off: nothing is left to mend after a hard end.
  expect(terminal.text).not.toContain('[?');
});

test('nothing is drawn where there is no terminal', () => {
  const file = new Paper();
  const progress = showProgress(file);
  progress.update(1, 4);
  progress.stop();
  expect(file.text).toBe('');
});
