import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CSVLogger } from '../../src';
import { lead, smallModel } from './watched';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const epochs = [
  { loss: 1, val_loss: 2, accuracy: 0.5 },
  { loss: 0.1, accuracy: 0.75 },
];
const header = 'epoch,accuracy,loss,val_loss\r\n';
const rows = '0,0.5,1,2\r\n1,0.75,0.1,NA\r\n';

test('a line for each epoch, in the columns of the first; a second run begins anew', async () => {
  const path = join(folder, 'new/log.csv');
  for (let run = 0; run < 2; run++) {
    await lead(new CSVLogger(path), smallModel(), epochs);
    expect(readFileSync(path, 'utf8')).toBe(header + rows);
  }
});

test('append goes on without a second header', async () => {
  const path = join(folder, 'append.csv');
  for (let run = 0; run < 2; run++) await lead(new CSVLogger(path, { append: true }), smallModel(), epochs);
  expect(readFileSync(path, 'utf8')).toBe(header + rows + rows);
});

test('leaves place for validation that comes later, and quotes what needs it', async () => {
  const lines: unknown[] = [];
  const logger = new CSVLogger({ write: (text) => lines.push(text) }, { separator: ';' });
  await lead(logger, smallModel(), [{ loss: 1, 'a;b"c': 2 }]);
  expect(lines).toEqual(['epoch;"a;b""c";loss;"val_a;b""c";val_loss\r\n0;2;1;NA;NA\r\n']);
});

test('refuses what it cannot write to', async () => {
  expect(() => new CSVLogger('x', { separator: 'ab' })).toThrow('expected separator to be one character');
  expect(() => new CSVLogger({} as never)).toThrow('a path, or an object with a method write');
  await expect(lead(new CSVLogger(folder), smallModel(), epochs)).rejects.toThrow(
    'CSVLogger: expected a file',
  );
});
