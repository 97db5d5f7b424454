import { getActivation, type Activation, type ActivationIdentifier } from '../activations';
import { FaninError } from '../errors';
import { reference } from '../kernels';

/** φ and φ′ at some points, in double precision. */
export type Curve = (u: Float64Array) => { values: Float64Array; slopes: Float64Array };

/**
 * The curve of an activation, through its own passes.
 * @throws FaninError `bad_option` for a function of a whole row, as softmax, for which the theory says nothing.
 */
export function curveOf(where: string, identifier: ActivationIdentifier): Curve {
  const activation = getActivation(identifier);
  requireElementwise(where, activation);
  return (u) => {
    const values = new Float64Array(u.length);
    const slopes = new Float64Array(u.length);
    activation.forward(reference, values, u, u.length, 1);
    activation.backward(reference, slopes, new Float64Array(u.length).fill(1), u, values, u.length, 1);
    return { values, slopes };
  };
}

/** A function of each value alone gives the same for a value whoever stands beside it. */
function requireElementwise(where: string, activation: Activation): void {
  const rowOf = (...row: number[]): Float64Array => {
    const y = new Float64Array(2);
    activation.forward(reference, y, Float64Array.from(row), 1, 2);
    return y;
  };
  const [first, second] = [0.75, -0.5];
  if (activation.outputWidth(2) === 2) {
    const together = rowOf(first, second);
    if (together[0] === rowOf(first, first)[0] && together[1] === rowOf(second, second)[1]) return;
  }
  throw new FaninError({
    code: 'bad_option',
    where,
    expected: 'an activation that takes each value alone',
    got: `"${activation.name}", which takes a whole row`,
    fix: 'The theory is about hidden layers: give it one of their activations, such as "tanh".',
  });
}
