import type { ComparisonJSON } from '../../src/experiments';
import { loadIris } from '../../src/datasets';
import { cli } from '../cli/run_cli';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, raceHash, resultOf } from './page';
import { describePlayground } from './serve';

jest.setTimeout(40_000);

/** Iris as a user's file. */
function flowers(): string {
  const { train, features } = loadIris();
  const rows = Array.from(train.y.data, (label, i) =>
    [...train.x.data.slice(4 * i, 4 * i + 4), `kind${String(label)}`].join(','),
  );
  return [[...features, 'kind'].join(','), ...rows].join('\n');
}

describePlayground('files of the user', (shown) => {
  test('a CSV races, with the losses of the command line; its link asks for the file', async () => {
    const settings = { epochs: 3, initializers: ['zeros', 'glorot_normal'] };
    const { page } = await open(shown.browser, shown.address + raceHash(settings));
    await page.setInputFiles('input[type=file]', {
      name: 'flowers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(flowers()),
    });
    expect(await page.inputValue('form.message select')).toBe('kind');
    await page.click('text="Use it"');
    await page.waitForSelector('.controls option[value=own]', { state: 'attached' });
    const result = await resultOf(page);
    const folder = mkdtempSync(join(tmpdir(), 'fanin-'));
    const path = join(folder, 'flowers.csv');
    writeFileSync(path, flowers());
    const command = (await page.textContent('.take pre code')) ?? '';
    expect(command).toContain('--data flowers.csv --target kind --hidden 16x4');
    const flags = command
      .replace('npx fanin ', '')
      .replace('flowers.csv', path)
      .replaceAll("'", '')
      .split(' ');
    const { stdout } = await cli([...flags, '--json', '-', '--quiet', '--workers', '1']);
    rmSync(folder, { recursive: true });
    const expected = JSON.parse(stdout) as ComparisonJSON;
    expect(result.settings).toEqual(expected.settings);
    expect(result.contenders.map(({ finalLoss }) => finalLoss)).toEqual(
      expected.contenders.map(({ finalLoss }) => finalLoss),
    );
    const link = await page.evaluate<string>('location.href');
    const other = await open(shown.browser, link);
    expect(await other.page.textContent('[role=alert] >> nth=0')).toContain(
      'Drop that CSV file on the page.',
    );
    await other.page.context().close();
    await page.context().close();
  });

  const hostile = [
    {
      name: 'huge.csv',
      buffer: Buffer.alloc(6_000_000, 'a,b\n'),
      words: 'huge.csv has 6 MB; this page reads up to 5.',
    },
    {
      name: 'image.csv',
      buffer: Buffer.from([0x89, 0x50, 0, 0xff, 10, 1, 2]),
      words: 'image.csv is not a text file.',
    },
    {
      name: 'one.csv',
      buffer: Buffer.from('a\n1\n2'),
      words: 'one.csv needs a first row with the names of two columns',
    },
  ];
  test('huge, binary or of one column: refused in words, and the race goes on', async () => {
    const { page } = await open(shown.browser, shown.address + raceHash({ epochs: 1000 }));
    for (const { name, buffer, words } of hostile) {
      await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer });
      await page.waitForSelector(`[role=alert]:has-text(${JSON.stringify(words)})`);
    }
    await page.waitForFunction("/epoch [1-9]/.test(document.querySelector('.transport output').textContent)");
    await page.context().close();
  });

  test('a script in a header is text, and text in a number is said by its row', async () => {
    const { page } = await open(shown.browser, shown.address + raceHash({}));
    await page.evaluate('window.alert = () => (window.wasCalled = true)');
    const header = '<script>alert(1)</script>,<img src=x onerror=alert(1)>';
    await page.setInputFiles('input[type=file]', {
      name: '<img src=x onerror=alert(1)>.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${header}\n1,yes\nnone,no\n2,yes\n`),
    });
    expect(await page.inputValue('form.message select')).toBe('<img src=x onerror=alert(1)>');
    await page.click('text="Use it"');
    expect(await page.textContent('.failure')).toMatch(/row 3, column .*got "none"/);
    expect(await page.evaluate('window.wasCalled === undefined')).toBe(true);
    await page.context().close();
  });
});
