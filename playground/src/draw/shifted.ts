import type { Bitmap, Pen, Place, TextOptions } from './pen';

/** The same pen with its origin elsewhere. */
export class Shifted implements Pen {
  constructor(
    private readonly pen: Pen,
    private readonly left: number,
    private readonly top: number,
  ) {}

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.pen.rect(x + this.left, y + this.top, width, height, fill);
  }

  frame(x: number, y: number, width: number, height: number, stroke: string, thickness: number): void {
    this.pen.frame(x + this.left, y + this.top, width, height, stroke, thickness);
  }

  line(places: readonly Place[], stroke: string, thickness: number, dash?: string): void {
    this.pen.line(this.moved(places), stroke, thickness, dash);
  }

  area(places: readonly Place[], fill: string, opacity: number): void {
    this.pen.area(this.moved(places), fill, opacity);
  }

  circle(x: number, y: number, radius: number, fill: string, stroke: string): void {
    this.pen.circle(x + this.left, y + this.top, radius, fill, stroke);
  }

  text(x: number, y: number, text: string, options: TextOptions): void {
    this.pen.text(x + this.left, y + this.top, text, options);
  }

  image(x: number, y: number, width: number, height: number, bitmap: Bitmap, smooth: boolean): void {
    this.pen.image(x + this.left, y + this.top, width, height, bitmap, smooth);
  }

  rgb(color: string): readonly [number, number, number] {
    return this.pen.rgb(color);
  }

  private moved(places: readonly Place[]): Place[] {
    return places.map(([x, y]): Place => [x + this.left, y + this.top]);
  }
}
