import { cssOf, rgbOf } from './colors';
import type { Bitmap, Pen, Place, TextOptions } from './pen';

/** Draws on a canvas whose context is scaled to CSS pixels. */
export class CanvasPen implements Pen {
  constructor(private readonly context: CanvasRenderingContext2D) {}

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.context.fillStyle = cssOf(fill);
    this.context.fillRect(x, y, width, height);
  }

  frame(x: number, y: number, width: number, height: number, stroke: string, thickness: number): void {
    this.context.strokeStyle = cssOf(stroke);
    this.context.lineWidth = thickness;
    this.context.setLineDash([]);
    this.context.strokeRect(x, y, width, height);
  }

  line(places: readonly Place[], stroke: string, thickness: number, dash = ''): void {
    this.context.strokeStyle = cssOf(stroke);
    this.context.lineWidth = thickness;
    this.context.setLineDash(dash === '' ? [] : dash.split(' ').map(Number));
    this.trace(places);
    this.context.stroke();
  }

  area(places: readonly Place[], fill: string, opacity: number): void {
    this.context.fillStyle = cssOf(fill, opacity);
    this.trace(places);
    this.context.fill();
  }

  circle(x: number, y: number, radius: number, fill: string, stroke: string): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fillStyle = cssOf(fill);
    this.context.fill();
    this.context.strokeStyle = cssOf(stroke);
    this.context.lineWidth = 0.8;
    this.context.setLineDash([]);
    this.context.stroke();
  }

  text(x: number, y: number, text: string, { fill, size, align = 'start', bold }: TextOptions): void {
    this.context.font = `${bold ? '600 ' : ''}${String(size)}px system-ui, sans-serif`;
    this.context.textAlign = align === 'middle' ? 'center' : align;
    this.context.fillStyle = cssOf(fill);
    this.context.fillText(text, x, y);
  }

  image(x: number, y: number, width: number, height: number, bitmap: Bitmap, smooth: boolean): void {
    this.context.imageSmoothingEnabled = smooth;
    this.context.drawImage(canvasOf(bitmap), x, y, width, height);
  }

  rgb(color: string): readonly [number, number, number] {
    return rgbOf(color);
  }

  private trace(places: readonly Place[]): void {
    this.context.beginPath();
    places.forEach(([x, y], i) => (i === 0 ? this.context.moveTo(x, y) : this.context.lineTo(x, y)));
  }
}

let sheet: HTMLCanvasElement | undefined;

/** One canvas for every bitmap: it is drawn at once, and the next may have it. */
export function canvasOf({ wide, tall, rgba }: Bitmap): HTMLCanvasElement {
  sheet ??= document.createElement('canvas');
  // Setting a size makes a new one, even if it is the same.
  if (sheet.width !== wide) sheet.width = wide;
  if (sheet.height !== tall) sheet.height = tall;
  sheet.getContext('2d')?.putImageData(new ImageData(rgba, wide, tall), 0, 0);
  return sheet;
}
