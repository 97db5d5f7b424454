import type { LayerSnapshot, LayerTheory } from '../engine/trainer_protocol';
import type { Pen, Place } from './pen';
import { tilesBitmap } from './shades';

/** Where things are in the row of a layer, in pixels. */
export interface LayerLayout {
  width: number;
  /** Of the tiles' part; the two histograms share the rest. */
  tilesWidth: number;
  tile: number;
  across: number;
  height: number;
}

/** The tiles' share of the width. */
const TILES = 0.56;
export const GAP = 12;
const [LEAST_TILE, MOST_TILE] = [4, 34];
/** A narrower histogram is not to be read, and a wider one says no more; the caption of the tiles needs so much. */
const [LEAST_HISTOGRAM, MOST_HISTOGRAM, CAPTION] = [34, 110, 52];
/** Space between two tiles. */
const SEAM = 2;
/** Histograms that are lower than this say nothing. */
const LEAST_HEIGHT = 18;

/** Lines of equal length, as many as give the largest tiles. The layers of a network share their columns. */
export function layoutsOf(width: number, units: readonly number[], room: number): LayerLayout[] {
  const most = Math.max(0, Math.min(Math.round(width * TILES), width - 2 * (LEAST_HISTOGRAM + GAP)));
  const rows = units.map((count) => linesOf(count, most, room));
  const used = Math.max(CAPTION, ...rows.map(({ across, tile }) => across * tile));
  const tilesWidth = Math.max(Math.min(most, used), width - 2 * (MOST_HISTOGRAM + GAP));
  return rows.map(({ tile, across, lines }) => ({
    width,
    tilesWidth,
    tile,
    across,
    height: Math.max(LEAST_HEIGHT, lines * tile),
  }));
}

function linesOf(
  units: number,
  width: number,
  room: number,
): { tile: number; across: number; lines: number } {
  let best = { tile: LEAST_TILE, across: Math.max(1, Math.floor(width / LEAST_TILE)), lines: 1 };
  best.lines = Math.ceil(units / best.across);
  for (let lines = 1; lines <= units; lines++) {
    const across = Math.ceil(units / lines);
    const tile = Math.min(MOST_TILE, Math.floor(width / across), Math.floor(room / lines));
    if (tile > best.tile) best = { tile, across, lines: Math.ceil(units / across) };
  }
  return best;
}

/** One layer: its units as tiles, equal ones framed in one colour, and the histograms of activations and gradients. */
export function drawLayer(
  pen: Pen,
  layer: LayerSnapshot,
  theory: LayerTheory | null | undefined,
  layout: LayerLayout,
  color: string,
): void {
  drawTiles(pen, layer, layout);
  const wide = (layout.width - layout.tilesWidth - 2 * GAP) / 2;
  const left = layout.tilesWidth + GAP;
  const height = layout.height;
  drawHistogram(pen, layer.activations, theory?.activations, { left, wide, height, color, middle: true });
  drawHistogram(pen, layer.gradients, theory?.gradients, {
    left: left + wide + GAP,
    wide,
    height,
    color: 'var(--muted)',
    middle: false,
  });
}

function drawTiles(pen: Pen, { tiles, groups, units }: LayerSnapshot, { tile, across }: LayerLayout): void {
  const size = tile - SEAM;
  const bitmap = tilesBitmap(tiles, { tile, across }, SEAM);
  pen.image(0, 0, across * tile, Math.max(1, Math.ceil(tiles.units / across)) * tile, bitmap, true);
  const members = new Map<number, number>();
  for (const group of groups) members.set(group, (members.get(group) ?? 0) + 1);
  // Only those that are shared have a colour, in the order in which they come.
  const shared = [...members].filter(([, count]) => count > 1).map(([group]) => group);
  const colorOf = (unit: number) => {
    const place = shared.indexOf(groups[unit] ?? -1);
    return place < 0 ? null : `var(--c${String((place + 6) % 8)})`;
  };
  for (let unit = 0; unit < tiles.units; unit++) {
    const x = (unit % across) * tile;
    const y = Math.floor(unit / across) * tile;
    const color = colorOf(unit);
    if (color === null) continue;
    // A bar joins a tile to the next one of its kind: together they are one neuron.
    const nextIsEqual =
      unit + 1 < tiles.units && groups[unit + 1] === groups[unit] && (unit + 1) % across !== 0;
    if (nextIsEqual) pen.rect(x + size - 1, y + size / 2 - 1, SEAM + 2, 2, color);
    pen.frame(x + 0.75, y + 0.75, size - 1.5, size - 1.5, color, 1.5);
  }
  if (tiles.units < units) {
    const last = tiles.units;
    const x = (last % across) * tile;
    const y = Math.floor(last / across) * tile + tile * 0.7;
    pen.text(x, y, `+${String(units - tiles.units)}`, { fill: 'var(--muted)', size: 9 });
  }
}

interface Axis {
  left: number;
  wide: number;
  height: number;
  color: string;
  /** Whether 0 is in the middle, or the axis is one of decades with 1 marked. */
  middle: boolean;
}

/** Decades of `gradientEdges` that lie left of 1. */
const ONE = 12 / 16;

/** Heights are square roots of shares: a peak leaves something to be seen beside it. Theory's line has the same scale. */
function drawHistogram(
  pen: Pen,
  counts: readonly number[],
  theory: readonly number[] | null | undefined,
  { left, wide, height, color, middle }: Axis,
): void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => count / (total || 1));
  const most = Math.max(0.02, ...shares, ...(theory ?? []));
  const base = height - 1.5;
  const mark = left + wide * (middle ? 0.5 : ONE);
  pen.line(
    [
      [mark, 0],
      [mark, height],
    ],
    'var(--line)',
    1,
  );
  pen.line(
    [
      [left, base],
      [left + wide, base],
    ],
    'var(--line)',
    1,
  );
  const tall = (share: number) => base - Math.sqrt(share / most) * (base - 1);
  if (total > 0)
    pen.area([[left, base], ...steps(shares, left, wide, tall), [left + wide, base]], color, 0.55);
  if (theory) {
    const along = theory.map((share, i): Place => [left + (wide * (i + 0.5)) / theory.length, tall(share)]);
    pen.line(along, 'var(--ink)', 1, '2 2');
  }
}

function steps(
  shares: readonly number[],
  left: number,
  wide: number,
  tall: (share: number) => number,
): Place[] {
  return shares.flatMap((share, i): Place[] => [
    [left + (wide * i) / shares.length, tall(share)],
    [left + (wide * (i + 1)) / shares.length, tall(share)],
  ]);
}
