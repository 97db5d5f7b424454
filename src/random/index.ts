/** Everything random in fanin comes from here, and from a seed. */
export { freshSeed } from './fresh_seed';
export { permutation } from './permutation';
export { shuffle } from './shuffle';
export { stream } from './stream';
export { TRUNCATED } from './truncated_normal';
export type { Random, RandomState } from './random';
