import { showNumber } from '../text';
import { escape } from './html';
import { withOwnColors } from './palette';
import { scaleOf } from './scale';
import { loadSurface } from './surface';

/** A measured quantity with the ends of its 95 percent interval. */
export interface EstimateRow {
  /** What was measured; `who: what` stands under the heading `what`, with all others of that. */
  what: string;
  measured: { value: number; low: number; high: number };
  /** What it should be: anything from `from` to `to`. */
  expected?: { from: number; to: number };
}

const [WIDTH, MARGIN, HEADING, ROW] = [420, 8, 34, 36];
/** A heading in letters of 13 pixels has this much room. */
const LETTERS = 54;

/**
 * Estimates as dots with their 95 percent intervals, on a scale for each quantity, over a band of what was expected. A
 * drawing in SVG that stands alone, for light and dark pages.
 */
export async function estimateDots(title: string, rows: readonly EstimateRow[]): Promise<string> {
  const { Plot, draw } = await loadSurface();
  const quantities = new Set(rows.map(({ what }) => partsOf(what)[1]));
  let y = 0;
  const marks = [...quantities].flatMap((heading) => {
    const members = rows.filter(({ what }) => partsOf(what)[1] === heading);
    const ends = members.flatMap(endsOf).filter(Number.isFinite);
    const close = scaleOf(ends);
    // Without something expected, a value says most by how far it is from 0.
    const hasZero = close.type === 'linear' && members.every(({ expected }) => !expected);
    const scale = hasZero ? scaleOf([0, ...ends]) : close;
    const at = (value: number) => Math.min(1, Math.max(0, scale.position(value)));
    y += HEADING;
    const lines = [clipped(scale.type === 'log' ? `${heading} (log scale)` : heading)];
    return [
      Plot.text(lines, { x: 0, y: y - 12, textAnchor: 'start', fontWeight: 600, fontSize: 13 }),
      ...members.flatMap(({ what, measured, expected }) => {
        const middle = y + 26;
        y += ROW;
        const span = (from: number, to: number) => ({ x1: at(from), x2: at(to), y1: middle, y2: middle });
        return [
          Plot.text([partsOf(what)[0]], { x: 0, y: middle - 16, textAnchor: 'start', fill: 'var(--muted)' }),
          Plot.text([spoken(measured)], {
            x: 1,
            y: middle - 16,
            textAnchor: 'end',
            fontVariant: 'tabular-nums',
          }),
          Plot.link([0], { x1: 0, x2: 1, y1: middle, y2: middle, stroke: 'var(--line)' }),
          ...(hasZero
            ? [Plot.ruleX([at(0)], { y1: middle - 5, y2: middle + 5, stroke: 'var(--muted)' })]
            : []),
          ...(expected
            ? [
                Plot.link([0], {
                  ...span(expected.from, expected.to),
                  stroke: 'var(--ghost)',
                  strokeWidth: 12,
                  strokeOpacity: 0.45,
                }),
                Plot.ruleX([expected.from, expected.to], {
                  x: (value: number) => at(value),
                  y1: middle - 6,
                  y2: middle + 6,
                  stroke: 'var(--muted)',
                }),
              ]
            : []),
          Plot.link([0], { ...span(measured.low, measured.high), stroke: 'var(--c2)', strokeWidth: 3 }),
          Plot.dot([measured.value], { x: at(measured.value), y: middle, r: 4.5, fill: 'var(--c2)' }),
        ];
      }),
    ];
  });
  const height = y + 2 * MARGIN;
  const svg = draw(title, {
    width: WIDTH,
    height,
    margin: 16,
    marginTop: MARGIN,
    marginBottom: MARGIN,
    x: { domain: [0, 1], axis: null },
    y: { type: 'linear', domain: [0, y], range: [MARGIN, height - MARGIN], axis: null },
    marks,
  });
  const said = rows.map(({ what, measured }) => `${what}: ${spoken(measured)}`).join('; ');
  return withOwnColors(svg.replace('</title>', `</title><desc>${escape(said)}.</desc>`));
}

/** `tanh: loss at the end` is about tanh, and the quantity is the loss at the end. */
function partsOf(what: string): [who: string, quantity: string] {
  const place = what.indexOf(': ');
  return place < 0 ? ['', what] : [what.slice(0, place), what.slice(place + 2)];
}

function endsOf({ measured, expected }: EstimateRow): number[] {
  return [measured.value, measured.low, measured.high, ...(expected ? [expected.from, expected.to] : [])];
}

function spoken({ value, low, high }: EstimateRow['measured']): string {
  const number = (each: number) => (each === Infinity ? '∞' : showNumber(each));
  return low === high ? number(value) : `${number(value)} [${number(low)}, ${number(high)}]`;
}

function clipped(text: string): string {
  return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}
