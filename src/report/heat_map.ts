import { median } from '../experiments/statistics';
import { showNumber } from '../text';
import type { Surface } from './surface';
import { scoreOf, type Factor, type Level, type SweepTable } from './sweep_table';

/** A line over a heat map: a y for each x, in the units of the axes. */
export interface MapLine {
  name: string;
  points: { x: number; y: number }[];
}

const [WIDTH, CELL] = [520, 30];
/** More values of a factor are put into so many columns or rows. */
const BINS = 16;

interface Bin {
  label: string;
  /** Smallest and largest value of a number. */
  low: number;
  high: number;
}

/** The median score over everything but two factors, as a colour for each pair of their values; a ghost where it has none. */
export function heatMap(
  { Plot, draw }: Surface,
  table: SweepTable,
  [x, y]: readonly [Factor, Factor],
  lines: readonly MapLine[] = [],
): string {
  const [columns, rows] = [binsOf(x), binsOf(y)];
  const place = { x: table.factors.indexOf(x), y: table.factors.indexOf(y) };
  const cells = new Map<string, (number | null)[]>();
  for (const point of table.points) {
    const key = `${String(columns.of(point.at[place.x]!))},${String(rows.of(point.at[place.y]!))}`;
    cells.set(key, [...(cells.get(key) ?? []), scoreOf(point, table.measure)]);
  }
  const sign = table.measure === 'testAccuracy' ? 1 : -1;
  const data = [...cells].map(([key, scores]) => {
    const [column = 0, row = 0] = key.split(',').map(Number);
    const sorted = scores.map((score) => score ?? -Infinity).sort((a, b) => (a < b ? -1 : Number(a > b)));
    const value = median(sorted) ?? NaN;
    return { column, row, value: Number.isFinite(value) ? sign * value : null };
  });
  const measure = table.measure === 'testAccuracy' ? 'test accuracy' : 'test loss';
  const known = data.flatMap(({ value }) => (value === null ? [] : [value]));
  const range =
    known.length === 0 ? '' : ` From ${showNumber(Math.min(...known))} to ${showNumber(Math.max(...known))}.`;
  const isLog = table.measure === 'testLoss' && known.every((value) => value > 0);
  const label = `Median ${measure} over ${x.name} and ${y.name}.${range}`;
  const drawn = lines.flatMap(({ name, points }) =>
    points
      .map((point) => ({ name, x: columns.placeOf(point.x), y: rows.placeOf(point.y) }))
      .filter((point) => point.x !== null && point.y !== null),
  );
  const half = {
    x1: (d: { column: number }) => d.column - 0.5,
    x2: (d: { column: number }) => d.column + 0.5,
  };
  return draw(label, {
    width: WIDTH,
    height: rows.bins.length * CELL + 92,
    marginLeft: 96,
    marginTop: 30,
    marginBottom: 56,
    marginRight: 14,
    x: {
      domain: [-0.5, columns.bins.length - 0.5],
      ticks: columns.bins.map((_, i) => i),
      tickFormat: (i: number) => columns.bins[i]?.label ?? '',
      tickRotate: columns.bins.length > 6 ? -40 : 0,
      tickSize: 0,
      label: null,
    },
    y: {
      domain: [-0.5, rows.bins.length - 0.5],
      ticks: rows.bins.map((_, i) => i),
      tickFormat: (i: number) => rows.bins[i]?.label ?? '',
      tickSize: 0,
      label: null,
    },
    color: { scheme: 'viridis', type: isLog ? 'log' : 'linear', reverse: table.measure === 'testLoss' },
    marks: [
      Plot.rect(
        data.filter(({ value }) => value === null),
        {
          ...half,
          y1: (d: { row: number }) => d.row - 0.5,
          y2: (d: { row: number }) => d.row + 0.5,
          fill: 'var(--ghost)',
          fillOpacity: 0.4,
          inset: 0.5,
        },
      ),
      Plot.rect(
        data.filter(({ value }) => value !== null),
        {
          ...half,
          y1: (d: { row: number }) => d.row - 0.5,
          y2: (d: { row: number }) => d.row + 0.5,
          fill: 'value',
          inset: 0.5,
        },
      ),
      ...(columns.bins.length <= 10
        ? [
            Plot.text(data, {
              x: 'column',
              y: 'row',
              text: (d: { value: number | null }) => (d.value === null ? '–' : showNumber(d.value)),
              fill: 'white',
              stroke: 'black',
              strokeWidth: 2,
              fontSize: 10,
            }),
          ]
        : []),
      Plot.line(drawn, {
        x: 'x',
        y: 'y',
        z: 'name',
        stroke: 'var(--accent)',
        strokeWidth: 3,
        strokeDasharray: '7 3',
      }),
      Plot.text([`${y.name} ↑`], {
        frameAnchor: 'top-left',
        dx: -90,
        dy: -22,
        textAnchor: 'start',
        fill: 'var(--muted)',
      }),
      Plot.text([`${x.name} →`], {
        frameAnchor: 'bottom-right',
        dy: 50,
        textAnchor: 'end',
        fill: 'var(--muted)',
      }),
    ],
  });
}

/** The values of a factor as columns or rows. */
function binsOf({ levels }: Factor) {
  const size = Math.min(BINS, levels.length);
  const of = (level: number) => Math.floor((level * size) / levels.length);
  const bins = Array.from({ length: size }, (_, bin): Bin => {
    const own = levels.filter((_level, i) => of(i) === bin);
    const [low, high] = [own[0]!, own.at(-1)];
    return {
      label: low === high ? shown(low) : `${shown(low)}–${shown(high)}`,
      low: Number(low),
      high: Number(high),
    };
  });
  const centers = bins.map(({ low, high }) => (low + high) / 2);
  /** Where a number lies between the middles of the bins, as a place; null beyond the outermost halves. */
  const placeOf = (value: number): number | null => {
    const next = centers.findIndex((center) => center >= value);
    if (next > 0) return next - 1 + (value - centers[next - 1]!) / (centers[next]! - centers[next - 1]!);
    if (next === 0 && bins.length > 1) {
      const place = (value - centers[0]!) / (centers[1]! - centers[0]!);
      return place >= -0.5 ? place : null;
    }
    const last = centers.length - 1;
    if (last < 1) return null;
    const place = last + (value - centers[last]!) / (centers[last]! - centers[last - 1]!);
    return place <= last + 0.5 ? place : null;
  };
  return { bins, of, placeOf };
}

function shown(level: Level): string {
  if (typeof level !== 'number') return String(level).slice(0, 14);
  return Number.isInteger(level) ? String(level) : String(Number(level.toPrecision(3)));
}
