import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { open, raceHash, textsOf } from './page';
import { heavy } from './races';
import { describePlayground } from './serve';

jest.setTimeout(120_000);

/** `PLAYGROUND_LONG=1` lets six contenders run for a minute. */
const isLong = process.env.PLAYGROUND_LONG === '1';

const sizeOf = (url: string) => {
  const path = new URL(url).pathname.replace('/folder/', '');
  return gzipSync(readFileSync(resolve(__dirname, '../../playground/dist', path))).length;
};

describePlayground('what the page weighs', (shown) => {
  /** Everything that is kept, after a collection of garbage. */
  async function heapOf(page: Page): Promise<number> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    await session.detach();
    return (usedSize + (backingStorageSize ?? 0)) / 1e6;
  }

  test('its first sight is there within a second, from under 150 kB of scripts, engine and all; mathjs waits for a formula', async () => {
    const context = await shown.browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const scripts = new Set<string>();
    context.on('request', (request) => {
      if (request.url().endsWith('.js')) scripts.add(request.url());
    });
    await page.goto(shown.address);
    await page.waitForSelector('.layer canvas');
    const first = [...scripts].filter((url) => !/TakeAway|service_worker/.test(url));
    expect(first.some((url) => url.includes('compare_options'))).toBe(true);
    const total = first.reduce((sum, url) => sum + sizeOf(url), 0);
    expect(total).toBeLessThan(150_000);
    const paint = await page.evaluate<number>(
      "performance.getEntriesByName('first-contentful-paint')[0].startTime",
    );
    expect(paint).toBeLessThan(1000);
    const formula = () => [...scripts].some((url) => url.includes('/formula'));
    expect(formula()).toBe(false);
    await page.fill('input[aria-label="Contender 1"]', 'normal(0, 1 / sqrt(fan_in))');
    await page.keyboard.press('Tab');
    await page.waitForSelector('.card[aria-label^="normal(0"] .layer canvas');
    expect(formula()).toBe(true);
    await context.close();
  });

  test('six contenders of 5 × 64 on digits leave the page the time for 60 frames a second', async () => {
    const { page } = await open(shown.browser, shown.address + raceHash(heavy), {
      viewport: { width: 1440, height: 900 },
    });
    await page.waitForSelector('.card:nth-child(6) .layer canvas');
    const session = await page.context().newCDPSession(page);
    // Of the page's own thread, and its own time: the cores may be busy with the contenders, and with other tests.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
    };
    const before = await busy();
    const frames = await page.evaluate<number>(`new Promise((done) => {
      const start = performance.now();
      let frames = 0;
      const next = () => (frames++, performance.now() - start < 3000 ? requestAnimationFrame(next) : done(frames));
      requestAnimationFrame(next);
    })`);
    const perSecond = ((await busy()) - before) / 3;
    expect(frames).toBeGreaterThan(0);
    expect(perSecond).toBeLessThan(0.7);
    await page.context().close();
  });

  /** What was drawn in each frame since the last call: whose cards, how many canvases, and how often they were begun. */
  const drawnOn = async (page: Page, milliseconds: number) => {
    await page.evaluate('frames.splice(0)');
    await page.waitForTimeout(milliseconds);
    return page.evaluate<{ cards: number[]; canvases: number; calls: number }[]>(`frames.flatMap((frame) =>
      frame.length === 0 ? [] : [{
        cards: [...new Set(frame.map(([card]) => card))],
        canvases: new Set(frame.map(([, canvas]) => canvas)).size,
        calls: frame.length,
      }])`);
  };

  test('a frame draws one contender, each picture once, and none that is out of sight', async () => {
    const { page } = await open(shown.browser, shown.address + raceHash(heavy), {
      viewport: { width: 1440, height: 2000 },
    });
    await page.waitForSelector('.card:nth-child(6) .layer canvas');
    await page.evaluate(`{
      window.frames = [[]];
      const clear = CanvasRenderingContext2D.prototype.clearRect;
      CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        const card = this.canvas.closest('.card');
        if (card) frames.at(-1)?.push([[...card.parentElement.children].indexOf(card), this.canvas]);
        return clear.apply(this, box);
      };
      const next = () => (frames.push([]), requestAnimationFrame(next));
      requestAnimationFrame(next);
    }`);
    const all = await drawnOn(page, 1000);
    expect(all.length).toBeGreaterThan(0);
    for (const { cards, canvases, calls } of all) {
      expect(cards).toHaveLength(1);
      expect(calls).toBe(canvases);
    }
    const seen = (frames: typeof all) => new Set(frames.flatMap(({ cards }) => cards));
    expect(seen(all).size).toBe(6);
    await page.setViewportSize({ width: 360, height: 780 });
    await page.waitForTimeout(300);
    expect(seen(await drawnOn(page, 600))).not.toContain(5);
    await page.locator('.card').nth(5).scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const below = seen(await drawnOn(page, 600));
    expect(below).toContain(5);
    expect(below).not.toContain(0);
    await page.context().close();
  });

  /** Live objects of a class, after a collection of garbage. */
  async function countOf(session: CDPSession, name: string): Promise<number> {
    const { result } = await session.send('Runtime.evaluate', {
      expression: `${name}.prototype`,
      objectGroup: 'count',
    });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId!,
      objectGroup: 'count',
    });
    const count = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
    });
    await session.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
    return count.result.value as number;
  }

  /** Waits for all pictures. Not by a selector: what is waited for like that is kept, by the one who waits. */
  const allDrawn = (page: Page) =>
    page.waitForFunction("document.querySelectorAll('.layer canvas').length === 36");

  const play = async (page: Page) => {
    await allDrawn(page);
    if (await page.isVisible('.transport button:text-is("Play")'))
      await page.click('.transport button:text-is("Play")');
  };

  test('a race that was reset leaves nothing behind', async () => {
    const { page } = await open(shown.browser, shown.address + raceHash(heavy));
    const session = await page.context().newCDPSession(page);
    const reset = async () => {
      await play(page);
      await page.waitForTimeout(400);
      await page.click('.transport button:text-is("Reset")');
      await page.waitForFunction("/epoch 0.0/.test(document.querySelector('.transport output').textContent)");
      await allDrawn(page);
    };
    const left = async () => ({
      canvases: await countOf(session, 'HTMLCanvasElement'),
      workers: await countOf(session, 'Worker'),
      listeners: (await session.send('Memory.getDOMCounters')).jsEventListeners,
    });
    for (let i = 0; i < 3; i++) await reset();
    const [early, heap] = [await left(), await heapOf(page)];
    for (let i = 0; i < 3; i++) await reset();
    expect(await left()).toEqual(early);
    // Three races that were kept would weigh more.
    expect((await heapOf(page)) - heap).toBeLessThan(1);
    await page.context().close();
  });

  (isLong ? test : test.skip)(
    'once it keeps as many moments as it ever will, the heap does not grow',
    async () => {
      const { page } = await open(shown.browser, shown.address + raceHash(heavy));
      await play(page);
      await page.waitForTimeout(25_000);
      const before = await heapOf(page);
      await page.waitForTimeout(30_000);
      expect((await heapOf(page)) - before).toBeLessThan(10);
      await page.context().close();
    },
  );

  test('without a network it works once it was loaded: digits and formulas too', async () => {
    const { page, said } = await open(shown.browser, shown.address);
    await page.evaluate('navigator.serviceWorker.ready');
    await page.waitForFunction('navigator.serviceWorker.controller !== null');
    await page.context().setOffline(true);
    const hash = raceHash({
      ...{ dataset: 'digits', epochs: 1, initializers: ['normal(0, 1 / sqrt(fan_in))', 'zeros'] },
    });
    await page.goto('about:blank');
    await page.goto(shown.address + hash);
    await page.waitForSelector('.card:nth-child(2) .layer canvas');
    expect(await textsOf(page, '.card h2')).toEqual(['normal(0, 1 / sqrt(fan_in))', 'zeros']);
    expect(await textsOf(page, '.failure')).toEqual([]);
    expect(said).toEqual([]);
    await page.context().close();
  });
});
