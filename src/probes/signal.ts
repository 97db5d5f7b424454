import type { Floats } from '../kernels';
import { log, pow } from '../math';
import type { Signal, Value } from './layer_probe';

/** An odd number, so that one bin has zero in its middle. */
const BINS = 41;

/**
 * The 42 edges of every histogram: equal steps in z / (1 + |z|), so from −∞ to ∞ with the finest bins around zero
 * (0.05 wide; the outermost ones begin at ±20). The same for every layer, contender and moment, to be comparable.
 */
export const histogramEdges: readonly number[] = Array.from({ length: BINS + 1 }, (_, k) => {
  const u = (2 * k - BINS) / BINS;
  return u / (1 - Math.abs(u));
});

/** Mean, deviation, spread and histogram of values [rows, width]. */
export function signalOf(values: Floats, rows: number, width: number): Signal {
  const { mean, std, spread } = momentsOf(values, rows, width);
  const histogram = Array<number>(BINS).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const u = value / (1 + Math.abs(value));
    if (Number.isNaN(u)) continue;
    const bin = Math.min(BINS - 1, Math.floor(((u + 1) / 2) * BINS));
    histogram[bin] = histogram[bin]! + 1;
  }
  return { mean: valueOf(mean), std: valueOf(std), spread: valueOf(spread), histogram };
}

/** Decades of a gradient, from what no float32 network feels to what ruins it, in halves. */
const [SMALLEST, LARGEST] = [-12, 4];
const LOG_10 = log(10);

/** The 33 edges of every histogram of gradients: half powers of ten from 1e-12 to 1e4. What lies beyond is in the outermost bins. */
export const gradientEdges: readonly number[] = Array.from({ length: 2 * (LARGEST - SMALLEST) + 1 }, (_, k) =>
  pow(10, SMALLEST + k / 2),
);

/** Counts of the magnitudes in the bins of `gradientEdges`. */
export function gradientHistogram(values: Floats | readonly number[]): number[] {
  const last = gradientEdges.length - 2;
  const histogram = Array<number>(last + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (!Number.isFinite(size)) continue;
    const place = size === 0 ? 0 : Math.floor(2 * (log(size) / LOG_10 - SMALLEST));
    const bin = Math.min(last, Math.max(0, place));
    histogram[bin] = histogram[bin]! + 1;
  }
  return histogram;
}

/** Means are taken off before squares are summed: a small deviation from a large mean is kept. */
export function momentsOf(
  values: Floats,
  rows: number,
  width: number,
): { mean: number; std: number; spread: number; rms: number } {
  const sums = new Float64Array(width);
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) sums[j] = sums[j]! + values[i * width + j]!;
  let total = 0;
  for (let j = 0; j < width; j++) total += sums[j]!;
  const mean = total / (rows * width);
  let within = 0;
  let all = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) {
      const value = values[i * width + j]!;
      const fromUnit = value - sums[j]! / rows;
      within += fromUnit * fromUnit;
      all += (value - mean) * (value - mean);
    }
  }
  const std = Math.sqrt(all / (rows * width));
  return { mean, std, spread: Math.sqrt(within / (rows * width)), rms: Math.sqrt(mean * mean + std * std) };
}

/** Root mean square. */
export function rmsOf(values: Floats): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum / values.length);
}

/** What is not finite has no place in JSON. */
export function valueOf(value: number): Value {
  return Number.isFinite(value) ? value : null;
}
