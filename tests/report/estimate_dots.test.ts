import { estimateDots } from '../../src/report';

const exact = (value: number) => ({ value, low: value, high: value });

/** Where the dots stand, from left to right. */
function dotsOf(svg: string): number[] {
  return Array.from(svg.matchAll(/<circle [^>]*cx="([\d.]+)"/g), ([, x]) => Number(x));
}

test('is a drawing that stands alone, for light and dark pages, and says its values', async () => {
  const rows = [{ what: 'tanh: loss', measured: { value: 2, low: 1, high: 4 } }];
  const svg = await estimateDots('A <title>', rows);
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg).toContain('<title>A &lt;title&gt;</title><desc>tanh: loss: 2.000 [1.000, 4.000].</desc>');
  expect(svg).toContain('prefers-color-scheme:dark');
  for (const [, name] of svg.matchAll(/var\(--(\w+)\)/g)) expect(svg).toContain(`--${name ?? ''}:#`);
  expect(svg).not.toMatch(/NaN|currentColor/);
});

test('what is measured of several stands on one scale', async () => {
  const rows = ['a', 'b', 'c'].map((who, i) => ({ what: `${who}: share`, measured: exact(i / 2) }));
  const [a, b, c] = dotsOf(await estimateDots('shares', rows));
  expect(a).toBeLessThan(b!);
  expect(Math.abs(b! - a! - (c! - b!))).toBeLessThan(0.2);
});

test('a bound without end reaches to the edge', async () => {
  const rows = [{ what: 'variance', measured: exact(2000), expected: { from: 1000, to: Infinity } }];
  expect(await estimateDots('grows', rows)).not.toMatch(/NaN|Infinity/);
});
