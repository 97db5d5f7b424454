import { stream, type Random } from '../../src/random';

/** Bytes of the file changed, set to their largest, copied elsewhere, or cut off: a few, by the stream. */
export function mutateBytes(random: Random, source: Uint8Array): Uint8Array {
  const below = (n: number) => Math.floor(random() * n);
  let bytes = Uint8Array.from(source);
  for (let left = 1 + below(4); left > 0 && bytes.length > 0; left--) {
    const at = below(bytes.length);
    const way = below(8);
    if (way < 4) bytes[at] = below(256);
    else if (way === 4) bytes[at] = [0, 1, 127, 128, 255][below(5)]!;
    else if (way === 5) bytes.fill(255, at, at + 8);
    else if (way === 6) bytes.copyWithin(at, below(bytes.length), below(bytes.length));
    else if (random() < 0.2) bytes = bytes.slice(0, at);
  }
  return bytes;
}

const numbers = ['0', '-1', '2147483648', '1e308', '0.5', 'null', '[]', '"x"', '99999999999999'];
const names = [
  'null',
  '{}',
  '[]',
  '"__proto__"',
  '1',
  'true',
  '"constructor"',
  '{"class_name":"Dense","config":null}',
];
const words = ['null', 'true', 'false', '0', '"a"', '[1]', '{"a":1}'];

/** JSON with other values in some places; now and then with a piece missing. */
export function mutateJson(random: Random, text: string): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const some = (pattern: RegExp, list: readonly string[]) =>
    text.replace(pattern, (found) => (random() < 0.04 ? pick(list) : found));
  switch (Math.floor(random() * 5)) {
    case 0:
      return some(/\d+/g, numbers);
    case 1:
      return some(/"[a-z_A-Z]+"/g, names);
    case 2:
      return some(/null|true|false/g, words);
    case 3:
      return some(/\{[^{}]*\}/g, words);
    default: {
      const at = Math.floor(random() * text.length);
      return text.slice(0, at) + text.slice(at + Math.floor(random() * 40));
    }
  }
}

export const random = (name: string) => stream(1, name);
