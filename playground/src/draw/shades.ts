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

/** One of the pictures that lie behind one another in `values`, steps from −127 to 127. */
export function tileBitmap(values: Int8Array, index: number, wide: number, tall: number): Bitmap {
  const bitmap = blank(wide, tall);
  for (let i = 0; i < wide * tall; i++) {
    const step = values[index * wide * tall + i] ?? 0;
    if (step === -128) put(bitmap.rgba, i, STRANGE, 255);
    else if (step === 0) put(bitmap.rgba, i, STRANGE, LEAST);
    else put(bitmap.rgba, i, step >= 0 ? ABOVE : BELOW, LEAST + ((255 - LEAST) * Math.abs(step)) / 127);
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
