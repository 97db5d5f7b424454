import { FaninError, show } from '../errors';

/** Cuts a list at its commas, but for those in brackets. */
export function splitList(where: string, text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  if (depth !== 0) {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'as many ")" as "("',
      got: show(text),
    });
  }
  return [...parts, part];
}
