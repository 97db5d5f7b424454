import type { Story } from '../experiments';
import { showNumber } from '../text';
import { colorOf } from './palette';
import { layerRows } from './layer_rows';
import { powersOfTen, showPower } from './scale';
import { strokeDash } from './loss_curves';
import type { Surface } from './surface';

type Quantity = 'signal' | 'gradient';

const titles: Record<Quantity, string> = { signal: 'signal, rms of z', gradient: 'gradient, rms of ∂L/∂z' };

/** Beyond these, sizes stand at the edge: who gets there has lost or burst long before. */
const [SMALLEST, LARGEST] = [1e-12, 1e12];

/** The decades that anyone reached: the same axis for all contenders of one activation. */
export function sizeRange(stories: readonly Story[], quantity: Quantity): [number, number] {
  const sizes = stories
    .flatMap(({ start, end }) => [...start, ...end].map((moment) => moment[quantity]))
    .flatMap((size) => (size === null || size <= 0 ? [] : [Math.min(LARGEST, Math.max(SMALLEST, size))]));
  if (sizes.length === 0) return [0.1, 10];
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  return [Math.min(low / 2, 0.1 * high), high * 2];
}

/** Size of one quantity by layer: rings before training, dots after it, theory as a line over the rings. */
export function layerSizes(
  { Plot, draw }: Surface,
  story: Story,
  quantity: Quantity,
  {
    name,
    index,
    range,
    theory,
  }: { name: string; index: number; range: [number, number]; theory: readonly (number | null)[] | null },
): string {
  const { height, marginTop, marginBottom, domain, names, shown } = layerRows(story);
  const color = colorOf(index);
  const at = (moments: Story['start']) =>
    moments.flatMap((moment, row) => {
      const size = moment[quantity];
      return size === null
        ? []
        : [{ row, size: Math.min(range[1], Math.max(range[0], size)), isZero: size === 0 }];
    });
  const line = (theory ?? []).flatMap((size, row) =>
    size === null || size < range[0] || size > range[1] ? [] : [{ row, size }],
  );
  const [start, end] = [at(story.start), at(story.end)];
  const ticks = powersOfTen(range, 4);
  const dots = { x: 'size', y: 'row', r: 3.5, strokeWidth: 1.4 } as const;
  return draw(`${titles[quantity]} by layer of ${name}. ${spoken(story, quantity)}`, {
    width: 200,
    height,
    marginLeft: 34,
    marginRight: 14,
    marginTop,
    marginBottom,
    x: { type: 'log', domain: range, axis: null },
    y: {
      domain: [domain[0], domain[1]],
      reverse: true,
      label: null,
      ticks: shown,
      tickSize: 0,
      tickFormat: (row: number) => (names.get(row) ?? '').slice(0, 3),
    },
    marks: [
      Plot.text([titles[quantity]], {
        frameAnchor: 'top-left',
        dy: -26,
        dx: -30,
        textAnchor: 'start',
        fontWeight: 600,
      }),
      Plot.gridX(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX(ticks, { tickFormat: showPower, tickSize: 0, label: null }),
      Plot.line(line, {
        x: 'size',
        y: 'row',
        stroke: 'currentColor',
        strokeWidth: 1.4,
        ...strokeDash('4 2'),
      }),
      Plot.dot(
        start.filter(({ isZero }) => !isZero),
        { ...dots, stroke: 'var(--muted)', fill: 'var(--paper)' },
      ),
      Plot.dot(
        end.filter(({ isZero }) => !isZero),
        { ...dots, r: 2.6, fill: color },
      ),
      Plot.text(
        [...start, ...end].filter(({ isZero }) => isZero),
        { x: 'size', y: 'row', text: () => '0', dx: -1, fill: color, fontWeight: 600 },
      ),
    ],
  });
}

function spoken({ layers, start, end }: Story, quantity: Quantity): string {
  const last = Math.max(0, layers.length - 2);
  const pair = (moments: Story['start']) =>
    `${showNumber(moments[0]?.[quantity] ?? null)} in the first and ${showNumber(moments[last]?.[quantity] ?? null)} in the last hidden layer`;
  return `Before training ${pair(start)}; after it ${pair(end)}.`;
}
