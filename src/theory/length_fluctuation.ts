import { integer } from '../config';

/**
 * E[M²] / E[M]² = Π (1 + 5 / n), over the widths n of the layers: how much the squared length M of the output, over that
 * of the input, differs between networks of relu layers with plain normal weights of variance 2 / fanIn and no bias.
 * Exact at any width; E[M] itself is 1. A network of L layers is far from the mean when L is not small against n / 5.
 *
 * `widths` are those of the layers, without the input's.
 * @throws FaninError `bad_option` for a width that is not a positive integer.
 * @see Hanin 2018; Hanin & Rolnick 2018
 */
export function lengthFluctuation(widths: readonly number[]): number {
  return widths.reduce(
    (product, width) => product * (1 + 5 / integer('lengthFluctuation', 'a width', width)),
    1,
  );
}
