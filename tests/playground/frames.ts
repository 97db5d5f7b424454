import { cpus } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { speeds } from '../../playground/src/race';
import { open, raceHash } from './page';
import { heavy } from './races';
import { launch, serve } from './serve';

// How many frames a second the page has while six contenders of 5 x 64 train on digits, and what this machine could have had:
//   npm run build:playground && npm run frames
// The ceiling is a page with one small canvas that moves, beside six workers that do nothing but keep a core busy.

const SECONDS = 10;
/** Of each, one after the other, so that what else the machine does meets all alike. The median is told. */
const ROUNDS = 3;
const viewport = { width: 1440, height: 900 };

const gaps = `new Promise((done) => {
  const gaps = [];
  const start = performance.now();
  let last = start;
  const next = (now) => {
    gaps.push(now - last);
    last = now;
    if (now - start < ${String(1000 * SECONDS)}) requestAnimationFrame(next);
    else done(gaps.slice(1));
  };
  requestAnimationFrame(next);
})`;

const moving = `{
  const canvas = document.createElement('canvas');
  document.body.append(canvas);
  const pen = canvas.getContext('2d');
  let x = 0;
  const next = () => {
    pen.clearRect(0, 0, 300, 150);
    pen.fillRect(x++ % 300, 0, 20, 150);
    requestAnimationFrame(next);
  };
  next();
}`;

const spinning = `for (let i = 0; i < 6; i++) {
  const code = 'setTimeout(function spin() { for (const end = performance.now() + 200; performance.now() < end; ); setTimeout(spin); });';
  new Worker(URL.createObjectURL(new Blob([code])));
}`;

async function framesOf(page: Page): Promise<number[]> {
  await page.waitForTimeout(2000);
  const measured = await page.evaluate<number[]>(gaps);
  await page.context().close();
  return measured;
}

async function ceiling(browser: Browser): Promise<number[]> {
  const { page } = await open(browser, 'about:blank', { viewport });
  await page.evaluate(moving);
  await page.evaluate(spinning);
  return framesOf(page);
}

async function playing(browser: Browser, address: string, speed: string): Promise<number[]> {
  const { page } = await open(browser, address + raceHash(heavy), { viewport });
  await page.waitForSelector('.card:nth-child(6) .layer canvas');
  if (speed === 'paused') await page.click('.transport button:text-is("Pause")');
  else await page.selectOption('.transport select', speed);
  return framesOf(page);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

async function main() {
  const [browser, site] = await Promise.all([launch(), serve()]);
  const ways = ['ceiling', 'paused', ...Object.keys(speeds)];
  const rounds = new Map(ways.map((way) => [way, [] as number[][]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ways)
      rounds
        .get(way)!
        .push(await (way === 'ceiling' ? ceiling(browser) : playing(browser, site.address, way)));
  }
  await browser.close();
  await site.close();
  console.log(`${String(cpus().length)} cores, no GPU; median of ${String(ROUNDS)} rounds`);
  for (const way of ways) {
    const told = (number: (gaps: readonly number[]) => number) =>
      quantile(rounds.get(way)!.map(number), 0.5).toFixed(1).padStart(7);
    const perSecond = told((each) => (1000 * each.length) / each.reduce((sum, gap) => sum + gap, 0));
    const middle = told((each) => quantile(each, 0.5));
    const most = told((each) => quantile(each, 0.95));
    console.log(
      `${way.padEnd(8)} ${perSecond} frames a second; between two ${middle} ms, 95 % under ${most} ms`,
    );
  }
}

void main();
