import { claims, findClaim, judge, runClaim, sentenceOf } from '../../src/experiments/claims';
import type { ClaimOptions, ClaimResult } from '../../src/experiments/claims';
import { against, isBest, rivalsOf, type Family } from '../../src/experiments/claims/ranking';
import { claimLines, claimsPage } from '../../src/experiments/claims/text';
import { exact } from '../../src/experiments/estimate';

// Training takes a moment, and longer on a busy machine.
jest.setTimeout(60_000);

/** Small enough for a test. */
const small: Record<string, ClaimOptions> = {
  zeros: { seeds: 1, activation: 'tanh' },
  constant: { seeds: 1, activation: 'tanh' },
  small_random: { seeds: 4, activation: 'tanh', depth: 6 },
  large_random: { seeds: 3, activation: 'tanh', depth: 5 },
  glorot: { seeds: 2, activation: 'tanh', depth: 1, width: 16 },
  he: { seeds: 2, depth: 1, width: 16 },
  default: { seeds: 2 },
  name_and_object: { seeds: 4 },
};

/** Each is run once for all tests. */
const results = new Map<string, Promise<ClaimResult>>();
function resultOf(key: string): Promise<ClaimResult> {
  const result = results.get(key) ?? runClaim(findClaim(key), small[key]);
  results.set(key, result);
  return result;
}

const passed = { what: 'it must be seen', measured: exact(1), passed: true };
const failed = { ...passed, passed: false };
const part = (met: boolean | null, core = true) => ({ met, core, limit: `not ${String(met)}` });

test.each([
  ['holds', [part(true), part(true, false)], passed],
  ['holds, with limits: not false', [part(true), part(false)], passed],
  ['holds, with limits: not null', [part(true), part(null, false)], passed],
  ['does not hold: not false', [part(false), part(true, false)], passed],
  ['does not hold: not null; not false', [part(null), part(false)], passed],
  [
    'does not hold: the control failed, so the experiment shows nothing: it must be seen',
    [part(true)],
    failed,
  ],
])('verdict: %s', (sentence, conditions, control) => {
  expect(sentenceOf(judge({ conditions, control }))).toBe(sentence);
});

test('nobody is ranked where the intervals reach over 0', () => {
  const accuracies = { Glorot: [0.9, 0.8, 0.7], He: [0.8, 0.7, 0.6], 'normal(0, 1)': [0.9, 0.85, 0.6] };
  const duels = (favourite: Family, rivals: Family[]) =>
    against(accuracies as unknown as Record<Family, number[]>, favourite, rivals);
  expect(isBest(duels('Glorot', ['He']))).toBe(true);
  expect(isBest(duels('He', ['Glorot']))).toBe(false);
  expect(isBest(duels('Glorot', ['He', 'normal(0, 1)']))).toBeNull();
  expect(rivalsOf(duels('He', ['Glorot']))).toBe('Glorot is better by 10.0 points');
  expect(rivalsOf(duels('Glorot', ['normal(0, 1)']))).toMatch(/^normal\(0, 1\) is not told apart/);
});

describe.each(claims.map((claim) => [claim.key, claim] as const))('%s', (key, claim) => {
  const options = small[key]!;

  test('its control passes, and fails when it is sabotaged', async () => {
    const result = await resultOf(key);
    expect(result.control.passed).toBe(true);
    for (const line of claimLines(result)) expect(line.length).toBeLessThanOrEqual(100);
    const spoilt = await runClaim(claim, { ...options, sabotage: true });
    expect(spoilt.control.passed).toBe(false);
    expect(spoilt.verdict).toBe('does not hold');
  });

  test('is found by number and by name', () => {
    expect(findClaim(String(claim.number))).toBe(claim);
    expect(findClaim(key)).toBe(claim);
  });
});

test('symmetry is judged to the bit: zeros and constants stay one unit, unless the output layer is random', async () => {
  for (const key of ['zeros', 'constant']) {
    const { findings, verdict, reasons } = await resultOf(key);
    const distinct = findings
      .filter(({ what }) => what.includes('distinct'))
      .map(({ measured }) => measured.value);
    expect(distinct).toEqual([1, 1, 8]);
    expect(verdict).toBe('holds, with limits');
    expect(reasons).toHaveLength(1);
  }
});

test('the same options give the same result', async () => {
  expect(await runClaim(findClaim('small_random'), small.small_random)).toEqual(
    await resultOf('small_random'),
  );
});

test('a claim refuses what it has not', async () => {
  await expect(runClaim(findClaim('7'), { activation: 'relu' })).rejects.toMatchObject({
    code: 'bad_option',
  });
  expect(() => findClaim('zeroes')).toThrow('Did you mean "zeros"?');
});

test('the page has a section for each claim', async () => {
  const result = await runClaim(findClaim('default'), { seeds: 2 });
  const page = claimsPage([result], 'fanin claims', ({ key }) => `${key}.svg`);
  expect(page).toContain('## 7. The default kernel initializer is glorot_uniform.\n\n**Holds.**');
  expect(page).toContain('| claim | verdict |');
});

test('what limits an experiment is printed, in the terminal and on the page', async () => {
  const result = await resultOf('name_and_object');
  expect(result.caveat).toContain('one fact and not six');
  expect(claimLines(result).join(' ')).toContain('Caveat: The six distances are one fact');
  expect(claimsPage([result], 'fanin claims', () => '')).toContain(`**Caveat.** ${result.caveat!}`);
});
