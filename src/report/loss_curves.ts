import type { Markish } from '@observablehq/plot';
import { showNumber } from '../text';
import { divergedIn, lossPoints, type Section } from './contender_line';
import { colorOf, dashOf } from './palette';
import { powersOfTen, scaleOf, showPower, spreadOut, type Scale } from './scale';
import type { Surface } from './surface';

/** How large a curve may grow: beyond so many times what the best contender began with it runs along the upper edge. */
const HIGHEST = 30;
/** Letters of a label. */
const LONGEST = 27;
/** Pixels from one label to the next. */
const LINE = 15;

const layouts = {
  wide: { width: 660, height: 340, marginLeft: 44, marginRight: 216, marginTop: 24, marginBottom: 44 },
  narrow: { width: 340, height: 280, marginLeft: 40, marginRight: 12, marginTop: 24, marginBottom: 44 },
};

/** Median training loss over the epochs with a band over the seeds; the wide one has names at the ends of the lines. */
export function lossCurves(
  { Plot, draw }: Surface,
  { activation, ranked }: Section,
  layout: keyof typeof layouts,
): string {
  const size = layouts[layout];
  const lines = ranked.map((line) => ({ line, points: lossPoints(line) }));
  const epochs = Math.max(1, ...lines.map(({ points }) => points.length));
  const top = HIGHEST * (lines[0]?.points[0]?.median ?? Infinity);
  const cut = (value: number | null) => (value === null ? null : Math.min(value, top));
  const values = lines.flatMap(({ points }) =>
    points.flatMap(({ median, min, max }) => [median, min, max].flatMap((value) => cut(value) ?? [])),
  );
  const scale = scaleOf(values.length > 0 ? values : [0, 1]);
  const inner = size.height - size.marginTop - size.marginBottom;
  const curves = lines.map(({ line, points }) => {
    const known = points.filter(({ median }) => median !== null);
    const last = known[known.length - 1];
    const end = last ? { x: last.epoch, y: cut(last.median) ?? 0 } : { x: 1, y: scale.value(1) };
    return { line, points, end, text: labelOf(line.initializer, divergedIn(line), line.trials.length) };
  });
  const placed = spreadOut(
    curves.map(({ end }) => (1 - scale.position(end.y)) * inner),
    LINE,
    inner,
  );
  const beyond = Math.max(epochs - 1, 1) * 0.035;
  const label = `Training loss with ${activation} over ${String(epochs)} epochs, median of the seeds. ${ranked
    .map((line) => endOf(line.initializer, line.finalLoss.median))
    .join('; ')}.`;
  return draw(label, {
    ...size,
    x: {
      domain: epochs > 1 ? [1, epochs] : [0.5, 1.5],
      label: null,
      ticks: wholeTicks(epochs),
      tickFormat: 'd',
      tickSize: 0,
    },
    y: { type: scale.type, domain: scale.domain, label: null, tickSize: 0, ...yTicks(scale) },
    marks: [
      Plot.gridY({ ticks: yTicks(scale).ticks ?? 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.text(['training loss' + (scale.type === 'log' ? ' (log scale)' : '')], {
        frameAnchor: 'top-left',
        dy: -20,
        dx: -size.marginLeft + 4,
        textAnchor: 'start',
        fill: 'var(--muted)',
      }),
      Plot.text(['epoch'], { frameAnchor: 'bottom-right', dy: 30, textAnchor: 'end', fill: 'var(--muted)' }),
      ...curves.flatMap(({ line, points, end, text }, i) => {
        const color = colorOf(line.index);
        const known = points.filter(({ median }) => median !== null);
        const marks: Markish[] = [
          Plot.areaY(known, {
            x: 'epoch',
            y1: ({ min }: { min: number }) => cut(min),
            y2: ({ max }: { max: number }) => cut(max),
            fill: color,
            fillOpacity: 0.14,
          }),
          Plot.lineY(known, {
            x: 'epoch',
            y: ({ median }: { median: number }) => cut(median),
            stroke: color,
            strokeWidth: 2,
            ...strokeDash(dashOf(line.index)),
          }),
          Plot.dot([end], {
            x: 'x',
            y: 'y',
            fill: color,
            r: 3,
            ...(known.length === 0 && { symbol: 'times', stroke: color }),
          }),
        ];
        if (layout === 'narrow') return marks;
        const y = scale.value(1 - placed[i]! / inner);
        const named: Markish[] = [
          ...marks,
          Plot.link([end], {
            x1: 'x',
            y1: 'y',
            x2: epochs + beyond,
            y2: y,
            stroke: color,
            strokeOpacity: 0.5,
          }),
          Plot.text([text], { x: epochs + beyond, y, dx: 4, textAnchor: 'start', fill: color }),
        ];
        return named;
      }),
    ],
  });
}

export function strokeDash(dash: string | undefined): { strokeDasharray?: string } {
  return dash === undefined ? {} : { strokeDasharray: dash };
}

function yTicks({ type, domain }: Scale): { ticks?: number[]; tickFormat?: (value: number) => string } {
  if (type === 'linear') return {};
  const powers = powersOfTen(domain);
  // Within a few decades, the values between the powers are needed as well.
  const ticks =
    powers.length > 2
      ? powers
      : [-1, 0, 1]
          .flatMap((shift) => powers.map((power) => power * Number(`1e${String(shift)}`)))
          .flatMap((power) => [power, 2 * power, 5 * power])
          .filter((value) => value >= domain[0] && value <= domain[1]);
  const format = powers.length > 2 ? showPower : (value: number) => String(Number(value.toPrecision(2)));
  return { ticks: [...new Set(ticks.map((tick) => Number(tick.toPrecision(3))))], tickFormat: format };
}

function wholeTicks(epochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => epochs / each <= 10) ?? epochs;
  const ticks = Array.from({ length: Math.floor(epochs / step) }, (_, i) => (i + 1) * step);
  return ticks[0] === 1 ? ticks : [1, ...ticks];
}

/** A name as far as the margin has room; the figure's description has it whole. */
function labelOf(name: string, diverged: readonly number[], trials: number): string {
  const mark = diverged.length === trials ? ' ✕' : '';
  const room = LONGEST - mark.length;
  return `${name.length > room ? `${name.slice(0, room - 1)}…` : name}${mark}`;
}

function endOf(name: string, loss: number | null): string {
  return loss === null ? `${name} diverged` : `${name} ends at ${showNumber(loss)}`;
}
