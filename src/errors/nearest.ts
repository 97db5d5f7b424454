import { distance } from 'fastest-levenshtein';

/** The valid names closest to `name`, closest first: at most three, and only those that could be a slip of it. */
export function nearest(name: string, valid: readonly string[]): string[] {
  const normal = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = normal(name);
  return valid
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
  return `Valid: ${valid.join(', ')}.`;
}
