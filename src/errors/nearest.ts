import { distance } from 'fastest-levenshtein';

const normal = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Without the spellings that differ only in case and underscores from one before: `he_normal` stays, `HeNormal` goes. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => !seen.has(normal(name)) && seen.add(normal(name)));
}

/** The valid names closest to `name`, closest first: at most three, and only those that could be a slip of it. */
export function nearest(name: string, valid: readonly string[]): string[] {
  const wanted = normal(name);
  return distinct(valid)
    .map((candidate) => ({ candidate, slips: distance(wanted, normal(candidate)) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, Math.min(wanted.length, candidate.length) / 2.5))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** `Did you mean "he_normal"?`, or the list of what is valid when nothing is near. */
export function didYouMean(name: string, valid: readonly string[]): string {
  const near = nearest(name, valid);
  if (near.length > 0) return `Did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`;
  return `Valid: ${distinct(valid).join(', ')}.`;
}
