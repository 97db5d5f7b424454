import { columnsOf, readOwnFile } from '../../playground/src/own_file';

const file = (text: string, name = 'my.csv', size = text.length) => ({
  name,
  size,
  text: () => Promise.resolve(text),
});

test('the columns are those of the first row, quoted or not', () => {
  expect(columnsOf('a,b,c\n1,2,3')).toEqual(['a', 'b', 'c']);
  expect(columnsOf('\uFEFF"a;b";c\r\n1;2')).toEqual(['a;b', 'c']);
  expect(columnsOf('a,b')).toEqual([]);
  expect(columnsOf('')).toEqual([]);
});

test('a table is read', async () => {
  expect(await readOwnFile(file('a,b\n1,2'))).toEqual({ name: 'my.csv', text: 'a,b\n1,2' });
});

test.each([
  ['huge', file('a,b\n1,2', 'big.csv', 6_000_000), 'big.csv has 6 MB; this page reads up to 5.'],
  ['binary', file('\u0089PNG\0', 'x.png'), 'x.png is not a text file.'],
  ['no table', file('hello'), 'my.csv needs a first row'],
  ['too wide', file(`${'a,'.repeat(2000)}b\n1`), 'my.csv has 2001 columns; this page reads up to 1000.'],
])('%s: refused in words', async (_, given, words) => {
  await expect(readOwnFile(given)).rejects.toThrow(words);
});
