import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { markdownTable, writeSection } from './page.mjs';

const repeat = (width, times) => Array.from({ length: times }, () => width);
const widths = [64, 128, 256, 512, 1024];

/** How the cost of a step grows with one size, the others fixed. */
const sweeps = [
  {
    name: 'width',
    about: 'two hidden layers as wide as the input, batch 64',
    values: widths,
    workload: (width) => ({ sizes: [width, width, width, 10], batch: 64 }),
  },
  {
    name: 'depth',
    about: 'hidden layers of 128, batch 64',
    values: [2, 5, 10, 20, 40],
    workload: (depth) => ({ sizes: [...repeat(128, depth + 1), 10], batch: 64 }),
  },
  {
    name: 'batch',
    about: 'two hidden layers of 256',
    values: [8, 16, 32, 64, 128, 256, 512],
    workload: (batch) => ({ sizes: [256, 256, 256, 10], batch }),
  },
];

/** Times every size for these peers with `time(workload)`, and says how the cost grows. */
export async function timeGrowth(peers, time, { page }) {
  const points = [];
  const tables = [];
  for (const { name, about, values, workload } of sweeps) {
    const rows = [];
    for (const value of values) {
      const given = { name: `${name} ${value}`, activation: 'relu', batches: 8, ...workload(value) };
      const medians = await time(given);
      const flops = flopsOf(given);
      peers.forEach((peer, i) => points.push({ sweep: name, value, peer, microseconds: medians[i], flops }));
      const rate = (flops / medians[0] / 1e3).toFixed(1);
      rows.push([value, ...medians.map((median) => Math.round(median)), rate]);
    }
    tables.push(
      `By ${name} (${about}), µs a step:\n\n${markdownTable([name, ...peers, `GFLOP/s of ${peers[0]}`], rows)}`,
    );
  }
  const slope = slopeOf(points.filter(({ sweep, peer }) => sweep === 'width' && peer === peers[0]));
  const text = `${tables.join('\n\n')}\n\nFrom width ${widths[0]} to ${widths.at(-1)}, the time of ${peers[0]} grows with the ${slope.toFixed(2)}th power of the operations.`;
  console.log(text);
  if (!page) return;
  writeFileSync(fileURLToPath(new URL('../docs/figures/growth.svg', import.meta.url)), `${draw(points)}\n`);
  writeSection(
    'growth',
    `![Time of a step by width, depth and batch, for each library](figures/growth.svg)\n\n${text}`,
  );
}

/** Multiplications and additions of the products of a step: forwards, and both gradients, but for the one of the input. */
function flopsOf({ sizes, batch }) {
  const products = sizes.slice(1).map((units, i) => sizes[i] * units);
  const all = products.reduce((sum, product) => sum + product, 0);
  return 2 * batch * (3 * all - products[0]);
}

/** The exponent of time by operations: the slope of a straight line through the logarithms, by least squares. */
function slopeOf(points) {
  const x = points.map(({ flops }) => Math.log(flops));
  const y = points.map(({ microseconds }) => Math.log(microseconds));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const [covariance, variance] = [0, 0].map((_, k) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (k === 0 ? y[i] - my : value - mx), 0),
  );
  return covariance / variance;
}

function draw(points) {
  const { document } = parseHTML('<html><body></body></html>');
  const places = { x: 'value', y: 'microseconds', stroke: 'peer', fx: 'sweep' };
  const plot = Plot.plot({
    document,
    width: 760,
    height: 320,
    marginLeft: 56,
    marginTop: 44,
    style: { background: '#fdfcfa', color: '#333', fontFamily: 'system-ui, sans-serif', fontSize: '12px' },
    x: { type: 'log', base: 2, ticks: 5, tickFormat: '~d', label: null },
    y: { type: 'log', grid: true, label: 'µs a step' },
    fx: { label: null, domain: sweeps.map(({ name }) => name) },
    // Okabe and Ito's colours, told apart by who sees no red or green.
    color: { range: ['#0072b2', '#56b4e9', '#d55e00', '#009e73', '#cc79a7'], legend: false },
    marks: [
      Plot.lineY(points, { ...places, strokeWidth: 2 }),
      Plot.dot(points, { ...places, fill: 'peer', r: 2.5 }),
      // Beside the end of the lines of depth, where there is room; fanin's name a little higher than those below it.
      ...[-4, 4].map((dy) =>
        Plot.text(
          points.filter(
            ({ sweep, value, peer }) => sweep === 'depth' && value === 40 && (peer === 'fanin') === dy < 0,
          ),
          {
            x: 'value',
            y: 'microseconds',
            fx: 'sweep',
            text: 'peer',
            fill: 'peer',
            dx: 8,
            dy,
            textAnchor: 'start',
          },
        ),
      ),
    ],
  });
  const svg = plot.tagName.toLowerCase() === 'svg' ? plot : plot.querySelector('svg');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute(
    'aria-label',
    'Time of a step by width, depth and batch, for each library; the numbers are in the tables.',
  );
  return svg.toString();
}
