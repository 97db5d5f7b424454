import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as Axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ComparisonJSON } from '../../src/experiments';
import { toHash } from '../../playground/src/permalink';
import { defaults, type Settings } from '../../playground/src/settings';

export const raceHash = (part: Partial<Settings>) =>
  toHash({ view: 'race', settings: { ...defaults, ...part } });

/** A page, and what it said on the console or threw. */
export async function open(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(address);
  return { page, said };
}

/** What a button of the page saves, as text. */
export async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text="${name}"`)]);
  return readFileSync(await download.path(), 'utf8');
}

/** Plays as fast as it goes, to the end. */
export async function playToTheEnd(page: Page): Promise<void> {
  await page.selectOption('.transport select', 'full');
  if (await page.isVisible('.transport button:text-is("Play")'))
    await page.click('.transport button:text-is("Play")');
  await page.waitForSelector('.transport button:text-is("Again")', { timeout: 30_000 });
}

export async function resultOf(page: Page): Promise<ComparisonJSON> {
  await playToTheEnd(page);
  return JSON.parse(await saved(page, 'Save the result (JSON)')) as ComparisonJSON;
}

export const textsOf = (page: Page, selector: string) => page.locator(selector).allTextContents();

/** The page as it stands has nothing for axe, and nothing to scroll sideways. */
export async function expectSound(page: Page): Promise<void> {
  await page.evaluate(readFileSync(resolve(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate<Axe.AxeResults>('axe.run()');
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html).slice(0, 3) }))).toEqual(
    [],
  );
  expect(
    await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    ),
  ).toBe(0);
}
