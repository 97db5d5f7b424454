import { History } from '../../playground/src/history';

const filled = (count: number, most?: number) => {
  const history = new History<{ step: number }>(most);
  for (let step = 0; step < count; step++) history.add({ step });
  return history;
};

test('it holds no more than it may, evenly spread, with the first and the last', () => {
  const history = filled(10_000, 50);
  expect(history.length).toBeLessThan(50);
  expect(history.length).toBeGreaterThanOrEqual(25);
  const steps = new Set<number>();
  for (let step = 0; step < 10_000; step++) steps.add(history.at(step)!.step);
  const sorted = [...steps].sort((a, b) => a - b);
  expect(sorted[0]).toBe(0);
  expect(sorted.at(-1)).toBe(9999);
  const gaps = sorted.slice(1, -1).map((step, i) => step - sorted[i]!);
  expect(new Set(gaps).size).toBe(1);
});

test('a moment is the last one that is not later', () => {
  const history = new History<{ step: number; loss: string }>();
  for (const step of [0, 10, 20]) history.add({ step, loss: String(step) });
  expect([-1, 0, 9, 10, 19, 20, 99].map((step) => history.at(step)!.step)).toEqual([0, 0, 0, 10, 10, 20, 20]);
});

test('the same moment once more takes the place of the one before', () => {
  const history = new History<{ step: number; loss: string }>();
  history.add({ step: 5, loss: 'first' });
  history.add({ step: 5, loss: 'second' });
  expect(history.length).toBe(1);
  expect(history.at(5)!.loss).toBe('second');
});

test('nothing is there before anything was', () => {
  expect(new History().at(3)).toBeUndefined();
});
