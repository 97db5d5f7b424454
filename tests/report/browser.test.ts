import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { report } from '../../src/report';
import { made } from './made';

// The report as people see it: in a real Chromium, if there is one.

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env.CHROMIUM ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
);
if (executablePath === undefined) {
  process.stderr.write(
    '\nSKIPPED: the report is not looked at in a browser, for there is no Chromium. Get one with `apt-get install chromium`, or say where it is: CHROMIUM=/path/to/chromium.\n\n',
  );
}
const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('in Chromium', () => {
  let folder: string;
  let address: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fanin-report-'));
    const path = join(folder, 'report.html');
    writeFileSync(path, await report(await made()));
    address = pathToFileURL(path).href;
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** The page, and all that it said on the console or asked for. */
  async function open(width: number, colorScheme: 'light' | 'dark') {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    const seen = { said: [] as string[], asked: [] as string[] };
    page.on('console', (message) => seen.said.push(message.text()));
    page.on('pageerror', (error) => seen.said.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) seen.asked.push(request.url());
    });
    await page.goto(address);
    return { page, seen };
  }

  const overflow = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'at %d pixels, %s: nothing on the console, nothing asked for, nothing to scroll sideways, nothing for axe',
    async (width, scheme) => {
      const { page, seen } = await open(width, scheme);
      expect(await overflow(page)).toBe(0);
      await page.evaluate(readFileSync(resolve(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate<Axe.AxeResults>('axe.run()');
      expect(
        found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html).slice(0, 3) })),
      ).toEqual([]);
      expect(found.passes.length).toBeGreaterThan(10);
      expect(seen).toEqual({ said: [], asked: [address] });
      await page.context().close();
    },
    120_000,
  );

  test('every picture of weights is one that the browser can read, also where the policy holds', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(address);
    const broken =
      await page.evaluate<number>(`Promise.all([...document.querySelectorAll('image')].map(async (image) => {
      const copy = new Image();
      copy.src = image.getAttribute('href');
      return copy.decode().then(() => 0, () => 1);
    })).then((all) => all.reduce((sum, each) => sum + each, all.length === 0 ? 1 : 0))`);
    expect(broken).toBe(0);
    expect(said).toEqual([]);
    await context.close();
  }, 120_000);
});
