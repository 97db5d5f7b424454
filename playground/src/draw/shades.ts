import type { Tiles } from '../engine/trainer_protocol';
import type { Bitmap, Pen } from './pen';

/** Orange above 0, blue below, clear at 0: as in the tiles of the report, so that any page shines through. */
const [ABOVE, BELOW, STRANGE] = [
  [220, 104, 16],
  [28, 132, 200],
  [120, 120, 120],
] as const;
/** Even 0 is not quite clear: a tile is to be seen. */
const LEAST = 26;

function put(
  rgba: Uint8ClampedArray,
  at: number,
  [r, g, b]: readonly [number, number, number],
  alpha: number,
): void {
  rgba[4 * at] = r;
  rgba[4 * at + 1] = g;
  rgba[4 * at + 2] = b;
  rgba[4 * at + 3] = alpha;
}

function blank(wide: number, tall: number): Bitmap {
  return { wide, tall, rgba: new Uint8ClampedArray(4 * wide * tall) };
}

/** Each step from −128 to 127 as the four bytes of a pixel. */
const pixels = Uint32Array.from({ length: 256 }, (_, i) => {
  const step = i - 128;
  const bytes = new Uint8ClampedArray(4);
  if (step === -128) put(bytes, 0, STRANGE, 255);
  else if (step === 0) put(bytes, 0, STRANGE, LEAST);
  else put(bytes, 0, step > 0 ? ABOVE : BELOW, LEAST + ((255 - LEAST) * Math.abs(step)) / 127);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
});

/** Pixels of a bitmap of tiles for each CSS pixel. */
const DENSITY = 2;

/**
 * All tiles of a layer as one bitmap of `across` tiles a line, each `tile` CSS pixels wide with a clear `seam`: one picture
 * is drawn in a fraction of the time of many.
 */
export function tilesBitmap(
  { units, wide, tall, values }: Tiles,
  { tile, across }: { tile: number; across: number },
  seam: number,
): Bitmap {
  const [pitch, size] = [tile * DENSITY, (tile - seam) * DENSITY];
  const bitmap = blank(across * pitch, Math.max(1, Math.ceil(units / across)) * pitch);
  const out = new Uint32Array(bitmap.rgba.buffer);
  for (let unit = 0; unit < units; unit++) {
    const corner = Math.floor(unit / across) * pitch * bitmap.wide + (unit % across) * pitch;
    for (let y = 0; y < size; y++) {
      const row = unit * wide * tall + Math.floor((y * tall) / size) * wide;
      for (let x = 0; x < size; x++) {
        const step = values[row + Math.floor((x * wide) / size)] ?? 0;
        out[corner + y * bitmap.wide + x] = pixels[step + 128] ?? 0;
      }
    }
  }
  return bitmap;
}

/** The colour of a class: two are the two sides of 0, more are the contenders' colours, which differ for any eye. */
export function classColor(label: number, classes: number): string {
  if (classes === 2) return label === 1 ? `rgb(${ABOVE.join(',')})` : `rgb(${BELOW.join(',')})`;
  return `var(--c${String((1 + label) % 8)})`;
}

/** A network's answer over the plane (`Answer` of the protocol). The boundary is where the colour is clear. */
export function answerBitmap(pen: Pen, values: Uint8Array, cells: number, classes: number): Bitmap {
  const bitmap = blank(cells, cells);
  values.forEach((value, i) => {
    if (classes > 2) {
      const label = value >> 5;
      put(bitmap.rgba, i, pen.rgb(classColor(label, classes)), 20 + 4 * (value & 31));
      return;
    }
    const lean = value / 127.5 - 1;
    put(bitmap.rgba, i, lean >= 0 ? ABOVE : BELOW, 190 * Math.abs(lean));
  });
  return bitmap;
}
