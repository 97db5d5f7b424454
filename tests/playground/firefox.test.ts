import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import type { ComparisonJSON } from '../../src/experiments';
import { raceHash } from './page';
import { commandResult, plain, races } from './races';
import { serve } from './serve';

jest.setTimeout(60_000);

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const executable = process.env.FIREFOX ?? places.find((path) => existsSync(path));
const isBuilt = existsSync(join(__dirname, '../../playground/dist/index.html'));
if (executable === undefined) {
  process.stderr.write(
    '\nSKIPPED: the race is not tried in Firefox. Get it with `apt-get install firefox-esr`, or say where it is: FIREFOX=/path/to/firefox\n\n',
  );
}

(executable === undefined || !isBuilt ? describe.skip : describe)('the race in Firefox', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;
  let home: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'fanin-firefox-'));
    [browser, site] = await Promise.all([
      puppeteer.launch({
        browser: 'firefox',
        executablePath: executable!,
        env: { ...process.env, HOME: home },
      }),
      serve(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    rmSync(home, { recursive: true, force: true });
  });

  test.each(races)('%s: the bits of the command line', async (_, part) => {
    const page = await browser.newPage();
    // What the page saves is kept, too: Firefox tells nobody of a download.
    await page.evaluateOnNewDocument(`
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => (window.saved = text));
        return make.call(URL, blob);
      };`);
    await page.goto(site.address + raceHash(part));
    await page.select('.transport select', 'full');
    await page.waitForFunction(
      `[...document.querySelectorAll('.transport button')].some((each) => each.textContent === 'Again')`,
      { timeout: 40_000 },
    );
    await page.evaluate(
      `window.saved = undefined;
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Save the result (JSON)').click()`,
    );
    await page.waitForFunction('window.saved !== undefined');
    const result = JSON.parse((await page.evaluate('window.saved')) as string) as ComparisonJSON;
    expect(plain(result)).toBe(plain(await commandResult(part)));
    await page.close();
  });
});
