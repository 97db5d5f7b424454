import type { ActivationIdentifier } from '../activations';
import { momentsOf } from './moments';

/**
 * 1 / √E[φ(z)²], z ~ N(0, 1): weights of standard deviation gain / √fanIn keep pre-activations at variance 1 through any
 * depth. √2 for relu, which is He's; 1 for selu, which was made so; 1.5925 for tanh, where `calculateGain` has PyTorch's
 * convention 5/3.
 *
 * @throws FaninError `bad_option` for an activation of a whole row, such as softmax.
 * @see He et al. 2015, eq. 10, for relu
 */
export function preservingGain(activation: ActivationIdentifier): number {
  return 1 / Math.sqrt(momentsOf('preservingGain', activation)(1).square);
}
