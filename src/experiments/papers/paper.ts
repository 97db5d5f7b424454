import type { Estimate } from '../estimate';

/** What a quantity should be: anything from `from` to `to`. */
export interface Expected {
  from: number;
  to: number;
  /** `derived`: a formula. `paper`: printed there. `simulation`: an independent run in NumPy, with a tolerance. `chosen`: a range of our own. */
  source: 'derived' | 'paper' | 'simulation' | 'chosen';
}

export interface Measurement {
  what: string;
  measured: Estimate;
  expected: Expected;
  /** Whether the measured interval meets the expected one. */
  agrees: boolean;
}

/** A result of the literature, as something to run. */
export interface Paper {
  key: string;
  /** Authors, year, title and place in it. */
  source: string;
  statement: string;
  setup: string;
  /** What a reader must know of how the expectations or the set-up were chosen. */
  caveat?: string;
  run: () => Measurement[] | Promise<Measurement[]>;
}

/** A value that may be off by a tolerance; of a formula by none, as the measured interval says how far off it may be. */
export function about(value: number, tolerance: number, source: Expected['source'] = 'simulation'): Expected {
  return { from: value - tolerance, to: value + tolerance, source };
}

export function derived(value: number, tolerance = 0): Expected {
  return about(value, tolerance, 'derived');
}

export function between(from: number, to: number, source: Expected['source'] = 'simulation'): Expected {
  return { from, to, source };
}

export function measurement(what: string, measured: Estimate, expected: Expected): Measurement {
  return { what, measured, expected, agrees: measured.high >= expected.from && measured.low <= expected.to };
}
