/**
 * A stream of random numbers. Calling it gives the next uniform number in [0, 1); its methods draw from other
 * distributions. The same seed and names always give the same numbers, on every engine.
 */
export interface Random {
  (): number;
  /** Uniform in [min, max). Default: [0, 1). */
  uniform(min?: number, max?: number): number;
  /** Normal. Default: mean 0, standard deviation 1. */
  normal(mean?: number, stddev?: number): number;
  /** Normal, cut off at two standard deviations before scaling, as Keras' `truncated_normal`. */
  truncatedNormal(mean?: number, stddev?: number): number;
  /** A whole number in [0, below). */
  integer(below: number): number;
  /** Where the stream stands, as plain data; `stream.restore` continues from it. */
  state(): RandomState;
  /** Continues from a saved state. */
  restore(state: RandomState): void;
}

/** The state of seedrandom's alea. */
export interface RandomState {
  c: number;
  s0: number;
  s1: number;
  s2: number;
}
