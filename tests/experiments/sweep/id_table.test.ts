import { IdTable } from '../../../src/experiments/sweep/id_table';
import { hashOf } from '../../../src/experiments';

test('keeps what a Map keeps, through its growth', () => {
  const table = new IdTable();
  const map = new Map<string, { value: number; kind: number }>();
  for (let i = 0; i < 20_000; i++) {
    const id = hashOf(i % 15_000);
    const entry = { value: i / 7, kind: i % 4 };
    table.set(id, entry);
    map.set(id, entry);
  }
  for (const [id, entry] of map) expect(table.get(id)).toEqual(entry);
  for (let i = 15_000; i < 16_000; i++) expect(table.get(hashOf(i))).toBeUndefined();
  expect(table.size).toBe(15_000);
});

test('ids that differ in one half only are two', () => {
  const table = new IdTable();
  const ids = [
    '0000000000000000',
    '0000000000000001',
    '0000000100000000',
    'ffffffffffffffff',
    'ffffffff00000000',
  ];
  for (const [value, id] of ids.entries()) table.set(id, { value, kind: 0 });
  expect(ids.map((id) => table.get(id)?.value)).toEqual([0, 1, 2, 3, 4]);
});
