/** Pixels, row by row from the top, four bytes each. */
export interface Bitmap {
  wide: number;
  tall: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

export type Place = readonly [x: number, y: number];

/** What figures are drawn with: on a canvas while things move, as SVG for taking away. Colours are CSS', `var(--c1)` too. */
export interface Pen {
  rect(x: number, y: number, width: number, height: number, fill: string): void;
  frame(x: number, y: number, width: number, height: number, stroke: string, thickness: number): void;
  line(places: readonly Place[], stroke: string, thickness: number, dash?: string): void;
  area(places: readonly Place[], fill: string, opacity: number): void;
  circle(x: number, y: number, radius: number, fill: string, stroke: string): void;
  text(x: number, y: number, text: string, options: TextOptions): void;
  /** Stretched to the box, smoothly or with visible pixels. */
  image(x: number, y: number, width: number, height: number, bitmap: Bitmap, smooth: boolean): void;
  /** The colour as numbers, for bitmaps. */
  rgb(color: string): readonly [number, number, number];
}

export interface TextOptions {
  fill: string;
  size: number;
  align?: 'start' | 'middle' | 'end';
  bold?: boolean;
}
