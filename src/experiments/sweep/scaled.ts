import type { Config } from '../../config';
import { FaninError } from '../../errors';
import {
  getInitializer,
  OwnInitializer,
  serializeInitializer,
  VarianceScaling,
  type ResolvedInitializer,
} from '../../initializers';

/** Which numbers of an initializer are multiplied, so that its weights are. */
const scales: Record<string, readonly string[]> = {
  Constant: ['value'],
  Identity: ['gain'],
  LookLinear: ['gain'],
  Orthogonal: ['gain'],
  RandomNormal: ['mean', 'stddev'],
  RandomUniform: ['minval', 'maxval'],
  Sparse: ['stddev'],
  TruncatedNormal: ['mean', 'stddev'],
  Zeros: [],
};

/**
 * An initializer whose weights are `gain` times those of the given one. A gain of 1 leaves it as it is.
 * @throws FaninError `bad_option` for one that is a formula: there the factor is written into it.
 */
export function scaled(initializer: ResolvedInitializer, gain: number): ResolvedInitializer {
  if (gain === 1) return initializer;
  if (initializer instanceof VarianceScaling) {
    const { scale, mode, distribution, seed } = initializer;
    return new VarianceScaling({ scale: scale * gain * gain, mode, distribution, seed });
  }
  const { className } = initializer;
  if (className === 'Ones') return getInitializer({ class_name: 'Constant', config: { value: gain } });
  const names = scales[className];
  if (initializer instanceof OwnInitializer || !names) {
    throw new FaninError({
      code: 'bad_option',
      where: 'gain',
      expected: 'an initializer with a name',
      got: initializer instanceof OwnInitializer ? 'a formula' : className,
      fix: 'Write the factor into the formula.',
    });
  }
  const config = serializeInitializer(initializer).config as Config;
  // Identity leaves out a gain of 1.
  const factors = names.map((name) => [name, gain * Number(config[name] ?? 1)] as const);
  return getInitializer({ class_name: className, config: { ...config, ...Object.fromEntries(factors) } });
}
