import { boxed, clip, columns, columnWidths, showNumber, sparkline, wrap } from '../../src/text';

test('columns are as wide as their longest cell; numbers end at the same place', () => {
  const rows = [
    ['name', 'n'],
    ['a', '10'],
    ['longer', '5'],
  ];
  expect(columns(rows)).toEqual(['name    n', 'a       10', 'longer  5']);
  expect(columns(rows, { right: [1], gap: ' | ' })).toEqual(['name   |  n', 'a      | 10', 'longer |  5']);
  expect(columnWidths(rows)).toEqual([6, 2]);
  expect(columns([])).toEqual([]);
});

test('a box has a line under its header', () => {
  expect(
    boxed([
      ['a', 'b'],
      ['10', ''],
    ]),
  ).toEqual(['┌────┬───┐', '│ a  │ b │', '├────┼───┤', '│ 10 │   │', '└────┴───┘']);
});

test.each([
  ['a few words here', 8, ['a few', 'words', 'here']],
  ['exactly ten', 11, ['exactly ten']],
  ['a toolongword b', 4, ['a', 'tool', 'ongw', 'ord', 'b']],
  ['', 10, ['']],
])('wrap %j at %d', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('clip says that something was cut off', () => {
  expect(clip('he_normal', 9)).toBe('he_normal');
  expect(clip('he_normal', 5)).toBe('he_n…');
});

test.each([
  [0, '0'],
  [1, '1.000'],
  [-0.5, '-0.500'],
  [0.0009, '9.0e-4'],
  [12345, '1.2e+4'],
  [null, '–'],
  [NaN, '–'],
])('%p is shown as %s', (value, text) => {
  expect(showNumber(value)).toBe(text);
});

test('a sparkline goes from the smallest to the largest, or between given ends; what is missing is a dot', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([7, null, NaN, 0])).toBe('█··▁');
  expect(sparkline([-5, 0, 7, 99], 0, 7)).toBe('▁▁██');
  expect(sparkline([3, 3])).toBe('▁▁');
  expect(sparkline([])).toBe('');
});
