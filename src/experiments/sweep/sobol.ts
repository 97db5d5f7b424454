import { FaninError } from '../../errors';
import { stream } from '../../random';

/**
 * Of each dimension after the first: the degree s of its primitive polynomial, the polynomial's inner coefficients as
 * the bits of a, and the first s direction numbers.
 * @see Joe & Kuo 2008, Constructing Sobol sequences with better two-dimensional projections, table new-joe-kuo-6
 */
const directions: readonly (readonly [s: number, a: number, m: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

const BITS = 32;

/** The numbers v of one dimension: bit k of a point's Gray code brings in v[k]. */
function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  const known = directions[dimension - 1];
  if (dimension === 0 || !known) {
    for (let k = 0; k < BITS; k++) v[k] = 1 << (BITS - 1 - k);
    return v;
  }
  const [s, a, m] = known;
  for (let k = 0; k < BITS; k++) {
    if (k < s) {
      v[k] = m[k]! << (BITS - 1 - k);
      continue;
    }
    let value = v[k - s]! ^ (v[k - s]! >>> s);
    for (let i = 1; i < s; i++) if ((a >>> (s - 1 - i)) & 1) value ^= v[k - i]!;
    v[k] = value;
  }
  return v;
}

/**
 * Points of Sobol's sequence in [0, 1)ⁿ, which fill the space more evenly than random ones: of the first 2ᵏ, each of 2ᵏ
 * equal slices of each axis has one. Each axis is shifted by random bits of the seed and its name (a digital shift, which
 * keeps that), so that no point lies in the corner. Up to 2³² points, in any order.
 * @throws FaninError `bad_option` for more than 21 axes.
 */
export function sobol(names: readonly string[], seed: number): (index: number) => number[] {
  if (names.length > directions.length + 1) {
    throw new FaninError({
      code: 'bad_option',
      where: 'sweep sample',
      expected: `at most ${String(directions.length + 1)} axes for sobol`,
      got: String(names.length),
      fix: 'Use the method random.',
    });
  }
  const axes = names.map((name, dimension) => ({
    v: directionNumbers(dimension),
    shift: stream(seed, 'sobol', name).integer(4294967296),
  }));
  return (index) => {
    const gray = (index ^ (index >>> 1)) >>> 0;
    return axes.map(({ v, shift }) => {
      let bits = shift;
      for (let k = 0; k < BITS; k++) if ((gray >>> k) & 1) bits ^= v[k]!;
      return (bits >>> 0) / 4294967296;
    });
  };
}
