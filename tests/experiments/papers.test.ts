import { estimate, exact } from '../../src/experiments/estimate';
import { findPaper, measurement, papers, runPaper } from '../../src/experiments/papers';
import { paperLines, papersPage } from '../../src/experiments/papers/text';

// Measuring takes a moment, and longer on a busy machine.
jest.setTimeout(60_000);

/** Those that take about a second or less. */
const cheap = ['symmetry', 'lecun1998', 'gains', 'poole2016', 'mishkin2015'];

test.each(cheap)('%s agrees', async (key) => {
  const result = await runPaper(findPaper(key));
  expect(result.measurements.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(result.agrees).toBe(true);
  for (const line of paperLines(result)) expect(line.length).toBeLessThanOrEqual(100);
});

test('a measurement agrees when its interval meets what was expected', () => {
  const expected = { from: 1, to: 2, source: 'derived' } as const;
  expect(measurement('', exact(1), expected).agrees).toBe(true);
  expect(measurement('', exact(0.99), expected).agrees).toBe(false);
  expect(measurement('', estimate([0.9, 1.1]), expected).agrees).toBe(true);
  expect(measurement('', exact(NaN), expected).agrees).toBe(false);
});

test('keys are distinct, and a wrong one says what is near', () => {
  expect(new Set(papers.map(({ key }) => key)).size).toBe(papers.length);
  expect(() => findPaper('he2016')).toThrow('Did you mean');
});

test('the page shows what differs', async () => {
  const paper = {
    ...findPaper('gains'),
    run: () => [measurement('a|b', exact(3), { from: 1, to: 2, source: 'derived' })],
  };
  const page = papersPage([await runPaper(paper)], 'fanin papers', ({ key }) => `${key}.svg`);
  expect(page).toContain('| a\\|b | 3.000 | 1.000 to 2.000 (derived) | DIFFERS |');
  expect(page).toContain('| `gains` | 0 of 1 measurements agree |');
});

test('what limits a measurement is printed, in the terminal and on the page', async () => {
  const paper = { ...findPaper('pennington2017'), run: () => [] };
  const result = await runPaper(paper);
  expect(paperLines(result).join(' ')).toContain('Caveat: The range of the largest value over its limit');
  expect(papersPage([result], 'fanin papers', () => '')).toContain(`**Caveat.** ${result.caveat!}`);
});
