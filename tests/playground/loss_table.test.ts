import { Contender } from '../../playground/src/contender';
import { lossTable } from '../../playground/src/loss_table';
import { percent, shown } from '../../playground/src/numbers';

function contender(index: number, losses: (number | null)[]): Contender {
  const made = new Contender(`c${String(index)}`, index);
  losses.forEach((loss, i) => {
    made.hear({ kind: 'epoch', epoch: i + 1, loss, testLoss: null, accuracy: null });
  });
  return made;
}

test('a column for each contender, with gaps where it has no loss', () => {
  const contenders = [contender(0, [1, 0.1, 0]), contender(1, [10, null])];
  expect(lossTable({ contenders }, false)).toEqual([
    [1, 2, 3],
    [1, 0.1, 0],
    [10, null, null],
  ]);
  expect(lossTable({ contenders }, true)).toEqual([
    [1, 2, 3],
    [0, -1, null],
    [1, null, null],
  ]);
});

test.each([
  [0, '0'],
  [0.69314, '0.693'],
  [1234.5, '1230'],
  [0.00001234, '1.2e−5'],
  [-0.5, '−0.5'],
  [123456, '1.2e5'],
  [null, '–'],
  [NaN, '–'],
])('%p is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

test('shares are percents', () => {
  expect([percent(0.126), percent(1), percent(null)]).toEqual(['13 %', '100 %', '–']);
});
