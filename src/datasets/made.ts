import { stream, type Random } from '../random';
import { Tensor } from '../tensor';
import type { DatasetInfo } from './dataset';
import type { Source } from './loader';

/** The options of a made data set. */
export interface MadeOptions {
  /** Number of points. Default: 500. */
  n?: number;
  /** Standard deviation of the normal noise. */
  noise?: number;
}

export const DEFAULT_POINTS = 500;

export const FALSE_TRUE = ['0', '1'];

/**
 * Draws `n` rows one after the other from one stream. `draw` writes row i into `row` and gives back its target.
 * It draws its noise also when that is 0, so the noise moves the points of a seed and does not change which they are.
 */
export function draw(
  info: DatasetInfo,
  n: number,
  seed: number,
  drawRow: (random: Random, row: Float32Array, i: number) => number,
): Source {
  const width = info.features.length;
  const x = new Float32Array(n * width);
  const y = new Float32Array(n);
  const random = stream(seed, info.name);
  for (let i = 0; i < n; i++) y[i] = drawRow(random, x.subarray(i * width, (i + 1) * width), i);
  return {
    ...info,
    x: new Tensor([n, width], x),
    y: new Tensor(info.task === 'classification' ? [n] : [n, 1], y),
  };
}

/** `['x0', 'x1']` */
export function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => letter + String(i));
}
