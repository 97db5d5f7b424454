import { Dense, Sequential } from '../../src';
import { loadSafetensors, saveSafetensors } from '../../src/saving';
import { everyLayer } from './example';
import { has, run } from './python';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'fanin-safetensors-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const small = () =>
  new Sequential([new Dense(2, { inputShape: [1], name: 'b' }), new Dense(1, { name: 'a' })], { seed: 3 });

/** A file with this header and these numbers of bytes behind it. */
function file(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

test('there and back, every bit, from bytes and from a file', async () => {
  const [one, two, three] = [everyLayer(), everyLayer(), everyLayer()];
  const weights = one.getWeights();
  weights[4]!.data.set([NaN, -Infinity, -0, 1e-42]);
  one.setWeights(weights);
  await loadSafetensors(two, await saveSafetensors(one));
  expect(two.getWeights()).toEqual(weights);
  await saveSafetensors(one, join(folder, 'w.safetensors'));
  await loadSafetensors(three, join(folder, 'w.safetensors'));
  expect(three.getWeights()).toEqual(weights);
});

test('is the format: a header of sorted names, whose length is a multiple of 8, then float32', async () => {
  const bytes = await saveSafetensors(small());
  const head = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  expect(head % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + head)))).toEqual({
    __metadata__: { format: 'fanin' },
    'a/bias': { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    'a/kernel': { dtype: 'F32', shape: [2, 1], data_offsets: [4, 12] },
    'b/bias': { dtype: 'F32', shape: [2], data_offsets: [12, 20] },
    'b/kernel': { dtype: 'F32', shape: [1, 2], data_offsets: [20, 28] },
  });
  expect(bytes).toHaveLength(8 + head + 28);
});

test.each([
  ['F64', 8, (view: DataView, at: number, value: number) => view.setFloat64(at, value, true)],
  // 1 + 2⁻⁹, -2.5 and the smallest number of each.
  [
    'BF16',
    2,
    (view: DataView, at: number, value: number) =>
      view.setUint16(at, { 1.5: 0x3fc0, [-2.5]: 0xc020 }[value]!, true),
  ],
  [
    'F16',
    2,
    (view: DataView, at: number, value: number) =>
      view.setUint16(at, { 1.5: 0x3e00, [-2.5]: 0xc100 }[value]!, true),
  ],
])('reads %s', async (dtype, size, write) => {
  const model = new Sequential([new Dense(1, { inputShape: [2], useBias: false, name: 'd' })], { seed: 1 });
  const data = new Uint8Array(2 * size);
  [1.5, -2.5].forEach((value, i) => write(new DataView(data.buffer), i * size, value));
  await loadSafetensors(
    model,
    file({ 'd/kernel': { dtype, shape: [2, 1], data_offsets: [0, 2 * size] } }, data),
  );
  expect(Array.from(model.getWeights()[0]!.data)).toEqual([1.5, -2.5]);
});

const entry = { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] };
test.each<[string, Uint8Array, string]>([
  ['too short', new Uint8Array(3), 'expected a safetensors file with its header, got 3 bytes'],
  ['a header beyond the end', file({}, new Uint8Array()).fill(255, 0, 8), 'with its header'],
  ['no JSON', file('{', new Uint8Array()), 'to be plain JSON'],
  ['a list', file([], new Uint8Array()), 'a header that is an object'],
  [
    'another name',
    file({ 'e/kernel': entry }, new Uint8Array(8)),
    'expected the weights d/kernel, got no "d/kernel"',
  ],
  ['no name', file({}, new Uint8Array()), 'got no "d/kernel"'],
  [
    'another shape',
    file({ 'd/kernel': { ...entry, shape: [1, 2] } }, new Uint8Array(8)),
    'expected [2, 1], got [1, 2]',
  ],
  [
    'a shape beyond its bytes',
    file({ 'd/kernel': { ...entry, shape: [2 ** 31, 2 ** 20] } }, new Uint8Array(8)),
    'within the file',
  ],
  ['bytes beyond the end', file({ 'd/kernel': entry }, new Uint8Array(7)), 'within the file'],
  [
    'a negative length',
    file({ 'd/kernel': { ...entry, shape: [-2, -1] } }, new Uint8Array(8)),
    'shape and offsets',
  ],
  [
    'another type',
    file({ 'd/kernel': { ...entry, dtype: 'I32' } }, new Uint8Array(8)),
    'to be F32, F64, F16 or BF16, got "I32"',
  ],
  [
    'a name twice',
    file(`{"d/kernel":${JSON.stringify(entry)},"d/kernel":{}}`, new Uint8Array(8)),
    'the key "d/kernel" twice',
  ],
  ['a prototype', file('{"__proto__":{}}', new Uint8Array()), 'the key "__proto__"'],
])('refuses %s, and changes nothing', async (_, bytes, message) => {
  const model = new Sequential([new Dense(1, { inputShape: [2], useBias: false, name: 'd' })], { seed: 1 });
  const before = model.getWeights();
  await expect(loadSafetensors(model, bytes)).rejects.toThrow(message);
  expect(model.getWeights()).toEqual(before);
});

(has('safetensors') ? test : test.skip)(
  'the real one reads it (skipped without it: pip install safetensors numpy)',
  async () => {
    const model = small();
    const path = join(folder, 'real.safetensors');
    await saveSafetensors(model, path);
    const read = run(
      `
import json, sys
from safetensors.numpy import load_file
print(json.dumps({name: value.ravel().tolist() for name, value in load_file(sys.argv[1]).items()}))`,
      path,
    ) as Record<string, number[]>;
    for (const { name, value } of model.weights) expect(read[name]).toEqual(Array.from(value.data));
  },
);
