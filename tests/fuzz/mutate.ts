import { Buffer } from 'node:buffer';
import type { Random } from '../../src/random';

// Seeded changes of a valid input. Each is one that files suffer or that somebody who means harm would try.

type Change = (input: Buffer, random: Random) => Buffer;

const at = (input: Buffer, random: Random) => random.integer(input.length + 1);
const pick = <T>(from: readonly T[], random: Random): T => from[random.integer(from.length)]!;

/** Puts `middle` in the place of the bytes from `start` to `end`. */
const splice = (input: Buffer, start: number, end: number, middle: Buffer) =>
  Buffer.concat([input.subarray(0, start), middle, input.subarray(end)]);

const flipBit: Change = (input, random) => {
  const changed = Buffer.from(input);
  if (changed.length > 0) changed[random.integer(changed.length)]! ^= 1 << random.integer(8);
  return changed;
};

const truncate: Change = (input, random) => input.subarray(0, at(input, random));

const duplicate: Change = (input, random) => {
  const [a, b] = [at(input, random), at(input, random)].sort((x, y) => x - y) as [number, number];
  return splice(input, b, b, input.subarray(a, Math.min(b, a + 2000)));
};

const remove: Change = (input, random) => {
  const start = at(input, random);
  return splice(input, start, Math.min(input.length, start + 1 + random.integer(64)), Buffer.alloc(0));
};

const noise: Change = (input, random) => {
  const start = at(input, random);
  const bytes = Buffer.from(Array.from({ length: 1 + random.integer(16) }, () => random.integer(256)));
  return splice(input, start, Math.min(input.length, start + bytes.length), bytes);
};

/** A length of a binary format, as little or big endian. */
const absurdLength: Change = (input, random) => {
  if (input.length < 8) return input;
  const changed = Buffer.from(input);
  const start = random.integer(input.length - 7);
  const value = pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x40000000], random);
  if (random.integer(2) === 0) changed.writeUInt32LE(value, start);
  else changed.writeUInt32BE(value, start);
  return changed;
};

const SPANS = [/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, /"[^"]{0,80}"/g, /\btrue\b|\bfalse\b|\bnull\b/g];
const VALUES = [
  ...['-1', '0', '2147483648', '9007199254740993', '1e308', '-1e-320', '0.5', 'NaN', '1e999', '65536'],
  ...['null', 'true', '[]', '{}', '""', '"__proto__"', '"constructor"', '"\\u0000"', '[[[[]]]]'],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '"<script>"'],
];

/** Where a number, a text or a word of a text format stands. */
function spanOfValue(input: Buffer, random: Random): [start: number, end: number] | undefined {
  const spans = [...input.toString('latin1').matchAll(pick(SPANS, random))];
  if (spans.length === 0) return undefined;
  const { index, 0: text } = pick(spans, random);
  return [index, index + text.length];
}

const absurdValue: Change = (input, random) => {
  const span = spanOfValue(input, random);
  return span ? splice(input, ...span, Buffer.from(pick(VALUES, random))) : input;
};

const prototypeKey: Change = (input, random) => {
  const keys = [...input.toString('latin1').matchAll(/"[^"]{0,80}"(?=\s*:)/g)];
  if (keys.length === 0) return input;
  const key = pick(keys, random);
  const name = pick(['"__proto__"', '"constructor"', '"prototype"', '"toString"'], random);
  return splice(input, key.index, key.index + key[0].length, Buffer.from(name));
};

/** In the place of a value, JSON stays JSON, and what reads it has to go down all the way. */
const nest: Change = (input, random) => {
  const depth = pick([10, 1000, 100_000], random);
  const [open, close] = pick(
    [
      ['[', ']'],
      ['{"a":', '}'],
      ['(', ')'],
      ['-', ''],
    ],
    random,
  );
  const start = at(input, random);
  const span = random.integer(2) === 0 ? undefined : spanOfValue(input, random);
  return splice(
    input,
    ...(span ?? [start, start]),
    Buffer.from(`${open.repeat(depth)}0${close.repeat(depth)}`),
  );
};

const anything = [flipBit, truncate, duplicate, remove, noise, absurdLength, absurdValue, prototypeKey];
/** Leave JSON and formulas readable, so that what stands in them is what is tried. */
const values = [absurdValue, absurdValue, absurdValue, prototypeKey];

/** One to four changes of a valid input, half of the times only of values; one time in a hundred it gets very deep. */
export function mutate(input: Uint8Array, random: Random): Buffer {
  const changes = pick([anything, values], random);
  let mutant: Buffer = Buffer.from(input);
  for (let n = 1 + random.integer(4); n > 0; n--) mutant = pick(changes, random)(mutant, random);
  return random.integer(100) === 0 ? nest(mutant, random) : mutant;
}
