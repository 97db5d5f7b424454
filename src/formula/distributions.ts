/** A distribution that a formula may draw from, an own value for each element. */
export interface Distribution {
  /** The arguments when they are left out; their number is the largest that it takes. */
  defaults: readonly number[];
}

export const distributions: ReadonlyMap<string, Distribution> = new Map([
  /** Mean, standard deviation. */
  ['normal', { defaults: [0, 1] }],
  /** Lower bound, upper bound. */
  ['uniform', { defaults: [0, 1] }],
  /** Mean, standard deviation before the cut at two of them, as Keras counts. */
  ['truncated_normal', { defaults: [0, 1] }],
  /** Gain of an orthogonal matrix of the weight's shape. */
  ['orthogonal', { defaults: [1] }],
]);
