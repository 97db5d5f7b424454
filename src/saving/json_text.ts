import { FaninError, show } from '../errors';

/** Brackets in brackets: Keras' configs have a dozen. */
const DEEPEST = 100;
/** Characters: the config of a thousand layers has one million. */
const LONGEST = 33_554_432;

/**
 * JSON from a file that may be hostile: not too long or deep, no key twice in one object, none that would reach an
 * object's prototype.
 * @throws FaninError `bad_file`
 */
export function parseJson(where: string, name: string, bytes: Uint8Array): unknown {
  const refuse = (got: string) =>
    new FaninError({ code: 'bad_file', where, expected: `${name} to be plain JSON`, got });
  if (bytes.length > LONGEST) throw refuse(`${String(bytes.length)} bytes`);
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const wrong = wrongIn(text);
  if (wrong !== undefined) throw refuse(wrong);
  return value;
}

/** What is wrong in valid JSON that a parser takes in silence. */
function wrongIn(text: string): string | undefined {
  /** The keys of each object around; undefined for a list. */
  const around: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found, colon] = match;
    if (found === '{' || found === '[') {
      if (around.push(found === '{' ? new Set() : undefined) > DEEPEST) {
        return `more than ${String(DEEPEST)} brackets in brackets`;
      }
    } else if (found === '}' || found === ']') around.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(found.slice(0, -colon.length)) as string;
      if (key === '__proto__') return `the key ${show(key)}`;
      if (around.at(-1)?.has(key)) return `the key ${show(key)} twice`;
      around.at(-1)?.add(key);
    }
  }
  return undefined;
}
