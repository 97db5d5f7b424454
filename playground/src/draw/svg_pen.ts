import { withOwnColors } from '../../../src/report/palette';
import { canvasOf } from './canvas_pen';
import { rgbOf } from './colors';
import type { Bitmap, Pen, Place, TextOptions } from './pen';

/** Draws as SVG that stands alone: light or dark as its reader likes. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.parts.push(`<rect ${box(x, y, width, height)} fill="${fill}"/>`);
  }

  frame(x: number, y: number, width: number, height: number, stroke: string, thickness: number): void {
    this.parts.push(
      `<rect ${box(x, y, width, height)} fill="none" stroke="${stroke}" stroke-width="${String(thickness)}"/>`,
    );
  }

  line(places: readonly Place[], stroke: string, thickness: number, dash = ''): void {
    const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
    this.parts.push(
      `<polyline points="${listed(places)}" fill="none" stroke="${stroke}" stroke-width="${String(thickness)}"${dashes}/>`,
    );
  }

  area(places: readonly Place[], fill: string, opacity: number): void {
    this.parts.push(`<polygon points="${listed(places)}" fill="${fill}" fill-opacity="${String(opacity)}"/>`);
  }

  circle(x: number, y: number, radius: number, fill: string, stroke: string): void {
    this.parts.push(
      `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${fill}" stroke="${stroke}" stroke-width="0.8"/>`,
    );
  }

  text(x: number, y: number, text: string, { fill, size, align = 'start', bold }: TextOptions): void {
    const weight = bold ? ' font-weight="600"' : '';
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" fill="${fill}" font-size="${String(size)}" text-anchor="${align}"${weight}>${escaped(text)}</text>`,
    );
  }

  image(x: number, y: number, width: number, height: number, bitmap: Bitmap, smooth: boolean): void {
    const style = smooth ? '' : ' style="image-rendering:pixelated"';
    const uri = canvasOf(bitmap).toDataURL('image/png');
    this.parts.push(`<image ${box(x, y, width, height)} preserveAspectRatio="none"${style} href="${uri}"/>`);
  }

  rgb(color: string): readonly [number, number, number] {
    return rgbOf(color);
  }

  /** The whole drawing, with its title for who cannot see it. */
  toString(width: number, height: number, title: string): string {
    const label = escaped(title);
    const size = `viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" height="${short(height)}"`;
    return withOwnColors(
      `<svg role="img" aria-label="${label}" xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif"><title>${label}</title>${this.parts.join('')}</svg>`,
    );
  }
}

function box(x: number, y: number, width: number, height: number): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

function listed(places: readonly Place[]): string {
  return places.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
}

/** A hundredth of a pixel is fine enough. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
