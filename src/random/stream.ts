/// <reference types="./alea" />
import alea from 'seedrandom/lib/alea.js';
import { FaninError, show } from '../errors';
import { integer } from './integer';
import { normal } from './normal';
import type { Random } from './random';
import { truncatedNormal } from './truncated_normal';
import { uniform } from './uniform';

/**
 * The random numbers that belong to a seed and a name: `stream(7, 'hidden_1', 'kernel')`. Streams of different names
 * are independent of each other, so a new consumer does not change what the others get. 0 is a seed like any other.
 * The generator is seedrandom's alea with the seed `7/hidden_1/kernel`: 32 bits a draw, a period of about 2^116.
 *
 * @throws FaninError when the seed is neither a finite number nor a string: an undefined seed must not become one.
 */
export function stream(seed: number | string, ...names: (string | number)[]): Random {
  if (typeof seed !== 'string' && !(typeof seed === 'number' && Number.isFinite(seed))) {
    throw new FaninError({
      code: 'bad_option',
      where: 'stream',
      expected: 'seed to be a number or a string',
      got: show(seed),
    });
  }
  let next = alea([seed, ...names].join('/'), { state: true });
  const draw = () => next();
  const random: Random = Object.assign(draw, {
    uniform: (min = 0, max = 1) => uniform(draw, min, max),
    normal: (mean = 0, stddev = 1) => normal(draw, mean, stddev),
    truncatedNormal: (mean = 0, stddev = 1) => truncatedNormal(draw, mean, stddev),
    integer: (below: number) => integer(draw, below),
    state: () => next.state(),
    restore: (state: ReturnType<Random['state']>) => {
      next = alea('', { state });
    },
  });
  return random;
}
