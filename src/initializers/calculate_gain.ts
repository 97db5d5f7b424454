import { finite, lookUp } from '../config';
import { FaninError } from '../errors';

const gains = {
  linear: () => 1,
  identity: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.SQRT2,
  leaky_relu: (slope = 0.01) => Math.sqrt(2 / (1 + slope * slope)),
  selu: () => 3 / 4,
};

export type GainName = keyof typeof gains;

/**
 * The factor by which PyTorch widens the standard deviation for an activation: 1 for linear and sigmoid, 5/3 for tanh,
 * √2 for relu, √(2 / (1 + slope²)) for leaky_relu, 3/4 for selu. `negativeSlope` is leaky_relu's; default: PyTorch's
 * 0.01 (Keras' own leaky_relu has 0.2). The gain of tanh is a convention; what keeps E[tanh(z)²] = 1 is 1.5925.
 *
 * @throws FaninError for an unknown name, or a slope for an activation that has none.
 * @see torch.nn.init.calculate_gain; He et al. 2015, eq. 14
 */
export function calculateGain(activation: GainName, negativeSlope?: number): number {
  const gain = lookUp<(slope?: number) => number>('gain', gains, activation);
  if (negativeSlope === undefined) return gain();
  if (activation !== 'leaky_relu') {
    throw new FaninError({
      code: 'bad_option',
      where: `calculateGain("${activation}")`,
      expected: 'no slope',
      got: String(negativeSlope),
      fix: 'Only "leaky_relu" has one.',
    });
  }
  return gain(finite('calculateGain', 'negativeSlope', negativeSlope));
}
