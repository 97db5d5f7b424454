import type { QuantizedWeights, Story, StoryKernel } from '../experiments';
import { pngOf, type Color } from './png';
import { escape } from './html';
import { labelled } from './surface';

/** Steps of a colour on each side of 0, and the number that stands for what is not finite. */
const [SHADES, FULL, NOT_FINITE] = [24, 127, -128];

/**
 * Orange is above 0, blue below; the nearer to 0 the clearer, so that any page shines through: first comes
 * what is between the tiles, then 0, and last, in grey, what is no number.
 */
const palette: Color[] = [
  [0, 0, 0, 0],
  [128, 128, 128, 36],
  ...Array.from({ length: SHADES }, (_, i): Color => [220, 104, 16, Math.round((255 * (i + 1)) / SHADES)]),
  ...Array.from({ length: SHADES }, (_, i): Color => [28, 132, 200, Math.round((255 * (i + 1)) / SHADES)]),
  [90, 90, 90, 255],
];

const [WIDTH, PICTURE, GAP, CAPTION] = [300, 132, 20, 34];

/** Each unit of the first hidden layers as a small picture of its weights, before and after training. */
export function tiles({ kernels, layers, start, end }: Story): string {
  const moments = { start, end };
  const blocks = kernels.flatMap((kernel, row) =>
    (['start', 'end'] as const).map((moment, column) => {
      const at = layers.findIndex(({ layer }) => layer === kernel.layer);
      const kinds = moments[moment][at]?.distinctUnits ?? 0;
      const caption = `${shortened(kernel.layer)}, ${moment}`;
      return { kernel, moment, caption, row, column, likeness: likenessOf(kinds, layers[at]?.units ?? 0) };
    }),
  );
  const height = Math.max(1, kernels.length) * (PICTURE + CAPTION) + 6;
  const drawn = blocks.map(({ kernel, moment, caption, row, column, likeness }) => {
    const [x, y] = [column * (PICTURE + GAP + 16), row * (PICTURE + CAPTION)];
    const { uri, width, high } = picture(kernel, kernel[moment]);
    const scale = PICTURE / Math.max(width, high);
    return (
      `<text x="${String(x)}" y="${String(y + 11)}">${escape(caption)}</text>` +
      `<text x="${String(x)}" y="${String(y + 25)}" fill="var(--muted)" font-size="11">${escape(likeness)}</text>` +
      `<image x="${String(x)}" y="${String(y + CAPTION - 4)}" width="${(width * scale).toFixed(1)}" height="${(high * scale).toFixed(1)}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${uri}"/>`
    );
  });
  const label = `Weights of single units as tiles. ${blocks.map(({ caption, likeness }) => `${caption}: ${likeness}`).join('; ')}.`;
  return labelled(
    `<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="${String(WIDTH)}" height="${String(height)}" font-size="12" font-family="system-ui, sans-serif" fill="currentColor">${drawn.join('')}</svg>`,
    label,
  );
}

function likenessOf(kinds: number, units: number): string {
  if (units < 2) return 'one unit';
  if (kinds === units) return `all ${String(units)} units differ`;
  return kinds === 1
    ? `all ${String(units)} units are equal`
    : `${String(kinds)} kinds in ${String(units)} units`;
}

function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}

/** Tiles of one kernel side by side, as square as may be, a clear pixel between them. */
function picture({ inputs, units }: StoryKernel, weights: QuantizedWeights) {
  const [across, wide] = [Math.ceil(Math.sqrt(units)), Math.ceil(Math.sqrt(inputs))];
  const [down, tall] = [Math.ceil(units / across), Math.ceil(inputs / wide)];
  const [width, high] = [across * (wide + 1) - 1, down * (tall + 1) - 1];
  const pixels = new Uint8Array(width * high);
  const bytes = bytesOf(weights.values);
  for (let unit = 0; unit < units; unit++) {
    const corner = Math.floor(unit / across) * (tall + 1) * width + (unit % across) * (wide + 1);
    for (let input = 0; input < inputs; input++) {
      const at = corner + Math.floor(input / wide) * width + (input % wide);
      pixels[at] = shadeOf(bytes[unit * inputs + input] ?? 0);
    }
  }
  return { uri: pngOf(width, high, pixels, palette), width, high };
}

function bytesOf(values: string): Int8Array {
  return Int8Array.from(atob(values), (character) => character.charCodeAt(0));
}

/** The colour's place in the palette. What is not 0 is never quite clear. */
function shadeOf(step: number): number {
  if (step === NOT_FINITE) return palette.length - 1;
  const shade = 1 + Math.ceil((Math.abs(step) / FULL) * SHADES);
  return step >= 0 ? shade : SHADES + shade;
}
