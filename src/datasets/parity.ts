import { integer, nonNegative } from '../config';
import { FaninError } from '../errors';
import { loader } from './loader';
import { draw, numbered, type MadeOptions } from './made';

/** The table of 16 bits has 65,536 rows: 4 MB. */
const MOST_BITS = 16;

export interface ParityOptions extends MadeOptions {
  /** Number of bits, 2 to 16. Default: 4. */
  bits?: number;
  /** Number of rows, drawn at random with repetition. Default: each of the 2^bits rows once, in counting order. */
  n?: number;
}

/**
 * Whether the number of ones is odd: y = (b₀ + b₁ + ...) mod 2, bits 0 or 1, the most significant first. Normal noise
 * (default 0) is added to the bits after that. x [n, bits], y [n]. Every bit matters in every row, so nothing can be
 * learned from a part of the input; two bits are xor.
 * @see Rumelhart, Hinton and Williams 1986, Learning internal representations by error propagation
 */
export const parity = /* @__PURE__ */ loader<ParityOptions>(
  'parity',
  ['n', 'noise', 'bits'],
  ({ n, noise = 0, bits = 4 }, seed) => {
    integer('parity', 'bits', bits, 2);
    if (bits > MOST_BITS) {
      throw new FaninError({
        code: 'bad_option',
        where: 'parity',
        expected: `bits to be at most ${String(MOST_BITS)}`,
        got: String(bits),
      });
    }
    nonNegative('parity', 'noise', noise);
    const all = 1 << bits;
    const rows = n === undefined ? all : integer('parity', 'n', n);
    const info = {
      name: 'parity',
      task: 'classification' as const,
      features: numbered('b', bits),
      classes: ['even', 'odd'],
    };
    return draw(info, rows, seed, (random, row, i) => {
      const number = n === undefined ? i : random.integer(all);
      let ones = 0;
      for (let at = 0; at < bits; at++) {
        const bit = (number >> (bits - 1 - at)) & 1;
        ones += bit;
        row[at] = bit + random.normal(0, noise);
      }
      return ones % 2;
    });
  },
);
