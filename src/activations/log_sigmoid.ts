import { sigmoid, softplus } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

/** φ(z) = log sigmoid(z) = −softplus(−z), φ′ = sigmoid(−z). */
export function logSigmoid(): Activation {
  return elementwise({ name: 'log_sigmoid', value: (z) => -softplus(-z), slope: (z) => sigmoid(-z) });
}
