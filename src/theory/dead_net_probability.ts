import { integer } from '../config';
import { expm1, log1p, pow } from '../math';

/**
 * 1 − (1 − 2^−N)^H: the chance that H hidden relu layers of N units, with weights symmetric about 0 and no bias, send a
 * given input to 0: each unit is off with probability 1/2, and a layer that is off altogether ends the signal.
 *
 * @throws FaninError `bad_option` for a width or a depth that is not a positive integer.
 * @see Lu et al. 2019
 */
export function deadNetProbability(width: number, depth: number): number {
  const layerDies = pow(2, -integer('deadNetProbability', 'width', width));
  // By logarithms, as 1 − 2^−N is 1 in a double from N = 54.
  return -expm1(integer('deadNetProbability', 'depth', depth) * log1p(-layerDies));
}
