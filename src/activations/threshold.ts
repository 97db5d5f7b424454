import { checkOptions, finite } from '../config';
import { FaninError } from '../errors';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface ThresholdOptions {
  /** Values above it stay. */
  threshold: number;
  /** What all others become. */
  defaultValue: number;
}

/** φ(z) = z above the threshold, defaultValue otherwise. NaN passes on (Keras gives the default value). */
export function threshold(options: ThresholdOptions): Activation {
  checkOptions('threshold', options, ['threshold', 'defaultValue']);
  const limit = finite('threshold', 'threshold', options.threshold);
  const defaultValue = finite('threshold', 'defaultValue', options.defaultValue);
  return elementwise({
    name: 'threshold',
    config: { threshold: limit, default_value: defaultValue },
    value: (z) => (z <= limit ? defaultValue : z),
    slope: (z) => (z > limit ? 1 : 0),
  });
}

/** What the bare name gives: as in Keras the name is known, and the first call misses its two arguments. */
export function thresholdByName(): Activation {
  const refuse = (): never => {
    throw new FaninError({
      code: 'bad_option',
      where: 'threshold',
      expected: 'threshold and defaultValue',
      got: 'the name alone',
      fix: 'Use threshold({ threshold: 0, defaultValue: 0 }): it has no defaults.',
    });
  };
  return elementwise({ name: 'threshold', value: refuse, slope: refuse });
}
