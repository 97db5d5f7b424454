// Takes the pictures of docs/playground.md and of the README: `npm run build:playground && npm run figures:playground`. The
// races are over when they are taken, so they show the same at each run. It needs Chromium (CHROMIUM=/path/to/chromium).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { toHash } from '../../playground/src/permalink';
import { defaults } from '../../playground/src/settings';
import { launch, serve } from '../../tests/playground/serve';

interface Picture {
  name: string;
  hash: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  /** Brings the page to where it is looked at. */
  until: (page: Page) => Promise<void>;
}

async function raceIsOver(page: Page): Promise<void> {
  await page.selectOption('.transport select', 'full');
  const play = page.locator('.transport button:text-is("Play")');
  if (await play.isVisible()) await play.click();
  await page.waitForSelector('.transport button:text-is("Again")', { timeout: 120_000 });
}

const race = toHash({ view: 'race', settings: defaults });
const desktop = { width: 1280, height: 830 };

const pictures: Picture[] = [
  { name: 'playground', hash: race, viewport: desktop, colorScheme: 'light', until: raceIsOver },
  {
    name: 'playground-lesson',
    hash: toHash({ view: 'lesson', lesson: 'constant' }),
    viewport: { width: 1280, height: 1300 },
    colorScheme: 'light',
    until: async (page) => {
      await page.click('.choices button:text-is("glorot_uniform")');
      await raceIsOver(page);
    },
  },
  {
    name: 'playground-phase',
    hash: toHash({ view: 'phase' }),
    viewport: { width: 1100, height: 690 },
    colorScheme: 'dark',
    until: async (page) => {
      await page.waitForSelector('text="All networks are trained."', { timeout: 300_000 });
    },
  },
  {
    name: 'playground-phone',
    hash: race,
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    until: raceIsOver,
  },
];

async function main() {
  if (!existsSync(join(__dirname, '../../playground/dist/index.html')))
    throw new Error('The playground is not built: npm run build:playground.');
  const [browser, site] = await Promise.all([launch(), serve()]);
  for (const { name, hash, viewport, colorScheme, until } of pictures) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(site.address + hash);
    await page.waitForSelector('.layer canvas, .cell');
    await until(page);
    // The focus ring of what was pressed is no part of the picture.
    await page.evaluate('document.activeElement.blur(), scrollTo(0, 0)');
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(__dirname, `${name}.png`) });
    await context.close();
  }
  await browser.close();
  await site.close();
}

void main();
