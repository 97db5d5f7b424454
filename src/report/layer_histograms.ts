import type { LayerMoment, Story } from '../experiments';
import { histogramEdges } from '../probes';
import { colorOf } from './palette';
import { layerRows } from './layer_rows';
import type { Surface } from './surface';

/** From a value to its place on the axis, where −∞ is −1 and ∞ is 1: the histogram's bins are equal steps there. */
const place = (value: number) =>
  value === Infinity ? 1 : value === -Infinity ? -1 : value / (1 + Math.abs(value));
const edges = histogramEdges.map(place);
const ticks = [-10, -1, 0, 1, 10];

/** The bins that anyone used, as the ends of an axis: the same for all contenders of one activation. */
export function histogramRange(stories: readonly Story[]): [number, number] {
  const used = edges
    .slice(1)
    .map((_, bin) =>
      stories.some(({ start, end }) => [...start, ...end].some(({ histogram }) => (histogram[bin] ?? 0) > 0)),
    );
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)];
  return first < 0
    ? [-1, 1]
    : [edges[Math.max(0, first - 1)] ?? -1, edges[Math.min(used.length, last + 2)] ?? 1];
}

/**
 * Activations of each layer, before training in grey and after it in colour. Heights are square roots of shares, so that
 * a peak at 0, which relu always has, leaves something to be seen beside it, and each row's peak is as tall as the row.
 */
export function layerHistograms(
  { Plot, draw }: Surface,
  story: Story,
  { name, index, range }: { name: string; index: number; range: [number, number] },
): string {
  const { height, marginTop, marginBottom, domain, shown, names, step } = layerRows(story);
  const outline = (moments: readonly LayerMoment[]) =>
    shown.flatMap((row) => {
      const histogram = moments[row]?.histogram ?? [];
      const most = Math.max(1, ...histogram);
      return histogram.flatMap((count, bin) => {
        const tall = Math.sqrt(count / most);
        const from = edges[bin] ?? 0;
        const to = edges[bin + 1] ?? 0;
        if (to <= range[0] || from >= range[1]) return [];
        return [from, to].map((x) => ({ row, x, base: row, tall: row - 0.88 * step * tall }));
      });
    });
  const area = { x: 'x', y1: 'base', y2: 'tall', z: 'row' } as const;
  return draw(`Activations by layer of ${name}, before and after training. ${spoken(story)}`, {
    width: 260,
    height,
    marginLeft: 46,
    marginRight: 8,
    marginTop,
    marginBottom,
    x: { domain: range, axis: null },
    y: {
      domain: [domain[0], domain[1]],
      reverse: true,
      label: null,
      ticks: shown,
      tickSize: 0,
      tickFormat: (row: number) => names.get(row) ?? '',
    },
    marks: [
      Plot.text(['activations'], {
        frameAnchor: 'top-left',
        dy: -26,
        dx: -42,
        textAnchor: 'start',
        fontWeight: 600,
      }),
      Plot.axisX(
        ticks.map(place).filter((u) => u >= range[0] && u <= range[1]),
        {
          tickFormat: (u: number) => String(ticks.find((tick) => place(tick) === u)).replace('-', '−'),
          tickSize: 0,
          label: null,
        },
      ),
      Plot.ruleX([0], { stroke: 'var(--line)' }),
      Plot.areaY(outline(story.start), { ...area, fill: 'var(--ghost)', fillOpacity: 0.75 }),
      Plot.areaY(outline(story.end), { ...area, fill: colorOf(index), fillOpacity: 0.22 }),
      Plot.lineY(outline(story.end), {
        x: 'x',
        y: 'tall',
        z: 'row',
        stroke: colorOf(index),
        strokeWidth: 1.2,
      }),
    ],
  });
}

function spoken({ layers, start, end }: Story): string {
  const kinds = (moments: readonly LayerMoment[]) =>
    moments.map(({ histogram }) => histogram.filter((count) => count > 0).length);
  const last = layers.length - 2;
  const word = (bins: number | undefined) =>
    bins === undefined || bins === 0
      ? 'no finite value'
      : bins === 1
        ? 'one value'
        : `${String(bins)} of 41 bins`;
  if (last < 0) return '';
  return `The last hidden layer fills ${word(kinds(start)[last])} at the start and ${word(kinds(end)[last])} at the end.`;
}
