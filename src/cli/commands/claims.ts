import { getActivation, type ActivationName } from '../../activations';
import { claims, findClaim, runClaim, type ClaimOptions, type ClaimResult } from '../../experiments/claims';
import { claimLines, claimsPage } from '../../experiments/claims/text';
import { checkWritable, jsonText, writeText } from '../json_file';
import { wholeNumber } from '../numbers';
import { showStep } from '../step';
import type { Flags, Surroundings } from '../surroundings';
import { claimFigure, writeClaimFigures } from './lesson_figures';

/** Deeper, wider or more often is a slip of the key. */
const MOST = 1000;

/** Runs the claim of a number or a name, or all eight, and prints each as soon as it is done. */
export async function runClaims(
  name: string | undefined,
  flags: Flags,
  surroundings: Surroundings,
): Promise<void> {
  const { stdout, stderr, signal } = surroundings;
  const chosen = name === undefined ? claims : [findClaim(name)];
  const options = claimOptions(flags);
  const { markdown, json } = flags;
  if (markdown !== undefined) checkWritable('--markdown', markdown);
  if (json !== undefined) checkWritable('--json', json);

  const step = showStep(stderr);
  const results: ClaimResult[] = [];
  try {
    for (const claim of chosen) {
      if (signal.aborted) break;
      step.show(`claim ${String(claim.number)}: ${claim.statement}`);
      // Asked for all of them, what a claim does not have is not for it.
      const own = name === undefined ? withoutOthers(options, claim.takes) : options;
      const result = await runClaim(claim, own);
      step.clear();
      stdout.write(`${results.length > 0 ? '\n' : ''}${claimLines(result).join('\n')}\n`);
      results.push(result);
    }
  } finally {
    step.clear();
  }
  if (markdown !== undefined) {
    await writeClaimFigures(markdown, results);
    writeText(markdown, claimsPage(results, commandOf(name, flags), claimFigure));
  }
  if (json !== undefined) writeText(json, jsonText({ schema: 'fanin.claims/1', claims: results }));
}

function claimOptions({ activation, depth, width, seeds, seed }: Flags): ClaimOptions {
  const count = (flag: string, text: string) => wholeNumber(flag, text, 1, MOST);
  return {
    ...(activation === undefined
      ? {}
      : { activation: getActivation(activation as ActivationName).name as ActivationName }),
    ...(depth === undefined ? {} : { depth: count('--depth', depth) }),
    ...(width === undefined ? {} : { width: count('--width', width) }),
    ...(seeds === undefined ? {} : { seeds: count('--seeds', seeds) }),
    ...(seed === undefined ? {} : { seed: wholeNumber('--seed', seed, Number.MIN_SAFE_INTEGER) }),
  };
}

function withoutOthers(options: ClaimOptions, takes: readonly string[]): ClaimOptions {
  const isOwn = (key: string) => key === 'seeds' || key === 'seed' || takes.includes(key);
  return Object.fromEntries(Object.entries(options).filter(([key]) => isOwn(key)));
}

/** What repeats the run. */
function commandOf(name: string | undefined, flags: Flags): string {
  const given = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key} ${value}`],
  );
  return ['fanin claims', ...(name === undefined ? [] : [name]), ...given].join(' ');
}
