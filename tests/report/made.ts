import { compare, type Comparison, type CompareOptions } from '../../src/experiments';

/** A comparison that takes a moment: five contenders, of which one diverges with relu. */
export function made(options: CompareOptions = {}): Promise<Comparison> {
  return compare({
    dataset: 'iris',
    model: { hidden: [8, 8, 8], activation: ['tanh', 'relu'] },
    initializers: ['zeros', 'constant(0.5)', 'random_normal(stddev=60)', 'glorot_normal', 'he_normal'],
    seeds: 2,
    epochs: 3,
    stories: true,
    ...options,
  });
}
