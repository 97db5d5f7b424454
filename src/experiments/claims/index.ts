import { lookUp } from '../../config';
import { FaninError } from '../../errors';
import type { Claim, ClaimOptions, Evidence } from './claim';
import { constant } from './constant';
import { defaultInitializer } from './default_initializer';
import { glorot } from './glorot';
import { he } from './he';
import { largeRandom } from './large_random';
import { nameAndObject } from './name_and_object';
import { smallRandom } from './small_random';
import { judge, type Judgement } from './verdict';
import { zeros } from './zeros';

export type { Claim, ClaimOptions, Condition, Control, Evidence, Finding } from './claim';
export { judge, sentenceOf, type ClaimVerdict, type Judgement } from './verdict';

/** The notes on initialization, in their order. */
export const claims: readonly Claim[] = [
  zeros,
  constant,
  smallRandom,
  largeRandom,
  glorot,
  he,
  defaultInitializer,
  nameAndObject,
];

/** The claim of a number or a short name. @throws FaninError `unknown_name` with the nearest ones. */
export function findClaim(name: string): Claim {
  const table = Object.fromEntries(
    claims.flatMap((claim) => [
      [String(claim.number), claim],
      [claim.key, claim],
    ]),
  );
  return lookUp('claim', table, name);
}

/** A claim, what its experiment gave, and what that says. */
export interface ClaimResult
  extends Judgement, Evidence, Pick<Claim, 'number' | 'key' | 'statement' | 'caveat'> {}

/** Runs the experiment. @throws FaninError for an option that the claim has not. */
export async function runClaim(claim: Claim, options: ClaimOptions = {}): Promise<ClaimResult> {
  for (const name of ['activation', 'depth', 'width'] as const) {
    if (options[name] === undefined || claim.takes.includes(name)) continue;
    throw new FaninError({
      code: 'bad_option',
      where: `claim ${String(claim.number)}`,
      expected: `no ${name}: it is about initializers alone`,
      got: String(options[name]),
    });
  }
  const evidence = await claim.run(options);
  const { number, key, statement, caveat } = claim;
  return { number, key, statement, ...(caveat !== undefined && { caveat }), ...evidence, ...judge(evidence) };
}
