import { CanvasPen } from './draw/canvas_pen';
import type { Figure } from './draw/figures';
import { SvgPen } from './draw/svg_pen';

/** Lets the browser save a file. */
export function save(name: string, content: Blob | string): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveSVG({ name, title, width, height, draw }: Figure): void {
  const pen = new SvgPen();
  draw(pen);
  save(`${name}.svg`, new Blob([pen.toString(width, height, title)], { type: 'image/svg+xml' }));
}

/** Dots for each CSS pixel: sharp on paper and on any screen. */
const DENSITY = 2;

export function savePNG({ name, width, height, draw }: Figure): void {
  const canvas = document.createElement('canvas');
  canvas.width = width * DENSITY;
  canvas.height = height * DENSITY;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(DENSITY, DENSITY);
  const pen = new CanvasPen(context);
  pen.rect(0, 0, width, height, 'var(--paper)');
  draw(pen);
  canvas.toBlob((blob) => {
    if (blob) save(`${name}.png`, blob);
  });
}
