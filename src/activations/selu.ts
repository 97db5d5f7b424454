import { expm1 } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

// The solution of the two equations (eq. 14 of the paper) that make mean 0 and variance 1 a fixed point.
const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/**
 * φ(z) = scale · z above 0, scale · alpha · (e^z − 1) below. With lecun_normal weights, mean 0 and variance 1 go
 * through any depth unchanged.
 * @see Klambauer et al. 2017
 */
export function selu(): Activation {
  return elementwise({
    name: 'selu',
    value: (z) => SCALE * (z <= 0 ? ALPHA * expm1(z) : z),
    slope: (z) => SCALE * (z <= 0 ? ALPHA * (expm1(z) + 1) : 1),
  });
}
