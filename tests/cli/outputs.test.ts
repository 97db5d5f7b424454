import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, quick } from './run_cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-outputs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const at = (name: string) => join(folder, name);
const few = [...quick, '--initializers', 'zeros,he_normal', '--activation', 'tanh'];

test('a report, tidy data and figures beside the tables; the report of the saved result is the same', async () => {
  const files = [
    '--json',
    at('a.json'),
    '--report',
    at('a.html'),
    '--csv',
    at('a.csv'),
    '--svg',
    at('figures'),
  ];
  const { code, stdout, stderr } = await cli([...few, ...files]);
  expect(code).toBe(0);
  expect(stdout).toContain('With tanh, ');
  expect(stderr).toBe(`The report is in ${at('a.html')}: open it in a browser.\n`);
  const html = readFileSync(at('a.html'), 'utf8');
  expect(html).toContain(`Node ${process.versions.node}`);
  expect(readFileSync(at('a.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(1 + 2 * 2 * 2);
  expect(readdirSync(at('figures'))).toHaveLength(2 + 2 * 4);
  const again = await cli(['report', at('a.json'), '-o', at('b.html')]);
  expect(again).toEqual({ code: 0, stdout: `The report is in ${at('b.html')}.\n`, stderr: '' });
  expect(readFileSync(at('b.html'), 'utf8')).toBe(html);
}, 60_000);

test('the command in the report of own data names the file and the column', async () => {
  writeFileSync(
    at('own.csv'),
    ['a,kind', ...Array.from({ length: 40 }, (_, i) => `${String(i)},${i < 20 ? 'x' : 'y'}`)].join('\n'),
  );
  const { code } = await cli([
    'compare',
    '--data',
    at('own.csv'),
    '--target',
    'kind',
    '--hidden',
    '4',
    '--epochs',
    '1',
    '--seeds',
    '1',
    '--report',
    at('own.html'),
    '--quiet',
  ]);
  expect(code).toBe(0);
  expect(readFileSync(at('own.html'), 'utf8')).toContain(
    `npx fanin compare --data ${at('own.csv')} --target kind`,
  );
}, 60_000);

test('places where nothing can be written are refused before the work', async () => {
  for (const flags of [
    ['--report', folder],
    ['--csv', at('no/such/folder.csv')],
    ['--svg', ''],
    ['--svg', at('no/such/folder')],
  ]) {
    const { code, stdout, stderr } = await cli([...few, ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(flags[0]);
  }
});

test('what is no result is refused in one line, and nothing is written', async () => {
  writeFileSync(at('text.json'), 'hello');
  writeFileSync(at('other.json'), '{"schema":"fanin.model/1"}');
  for (const file of ['text.json', 'other.json', 'missing.json']) {
    const { code, stderr } = await cli(['report', at(file), '-o', at('never.html')]);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  }
  expect(existsSync(at('never.html'))).toBe(false);
});
